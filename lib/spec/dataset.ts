import { z } from "zod";
import { Bytes } from "../units/bytes";
import { Percent } from "../units/percent";
import { guestPoolName } from "./entry-name";
import { place } from "./place";
import { reference } from "./reference";
import { valued } from "./valued";

const common = {
  primary: place(["pool"], "where the dataset lives"),
  size: valued(Bytes.parse, { description: "bytes as a backup tool reads them", examples: ["800 GB"] }),
  dailyChange: valued(Percent.parse, { description: "part that is rewritten on a day", examples: ["2 %"] }),
  tier: reference("tiers", "what is promised"),
  owner: reference("contacts", "who is asked about this dataset"),
};

const vmid = z.int().min(100).max(999_999_999);

const selector = z.union([
  z.strictObject({
    all: z.literal(true),
    except: z.array(vmid).default([]).meta({ description: "ids that are left out" }),
  }),
  z.strictObject({ pool: guestPoolName.meta({ description: "resource pool of the cluster" }) }),
  z.strictObject({ ids: z.array(vmid).min(1).meta({ description: "ids of guests" }) }),
]);

/** Virtual machines and containers of a cluster. */
const guests = z.strictObject({
  kind: z.literal("guests"),
  cluster: reference("clusters", "cluster that runs them"),
  select: selector.meta({ description: "{all: true, except: [ids]}, {pool: name} or {ids: [ids]}" }),
  consistency: z.enum(["snapshot", "suspend", "stop"]).default("snapshot").meta({
    description: "how vzdump holds a guest still; snapshot is crash-consistent unless the guest agent freezes",
  }),
  ...common,
});

/** A file tree on a host. */
const files = z.strictObject({
  kind: z.literal("files"),
  host: reference("hosts", "host that reads the tree"),
  paths: z.array(z.string().startsWith("/")).min(1).meta({ description: "directories as that host sees them" }),
  exclude: z.array(z.string().min(1)).default([]).meta({ description: "restic exclude patterns" }),
  consistency: z.enum(["live", "snapshot", "dump"]).meta({
    description: "read while in use, from a file system snapshot, or dumps that an application wrote",
  }),
  ...common,
});

export const dataset = z.discriminatedUnion("kind", [guests, files]);
export type GuestsDataset = z.output<typeof guests>;
