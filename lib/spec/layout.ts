import { z } from "zod";
import { TimeZone } from "../units/time-zone";
import { acknowledgement } from "./acknowledge";
import { cluster } from "./cluster";
import { contact } from "./contact";
import { credential } from "./credential";
import { dataset } from "./dataset";
import { entryName } from "./entry-name";
import { escrow } from "./escrow";
import { hop } from "./hop";
import { host } from "./host";
import "./meta";
import { network } from "./network";
import { pbsServer } from "./pbs";
import { pool } from "./pool";
import { repository } from "./repository";
import { site } from "./site";
import { NO_STACK_KIND, STACK_KINDS } from "./stack-kind";
import { state } from "./state";
import { tier } from "./tier";
import { trust } from "./trust";
import { valued } from "./valued";

const section = <T extends z.ZodType>(entry: T, description: string) =>
  z.record(entryName, entry).default({}).meta({ description });

/** A whole 3-2-1 layout. */
export const layoutSchema = z.strictObject({
  name: entryName
    .regex(NO_STACK_KIND, `without ${STACK_KINDS.join(", ")} behind a dash, which names of stacks hold`)
    .meta({ description: "part of every stack name and state key; never change it once deployed" }),
  timezone: valued(TimeZone.parse, { description: "IANA zone of every schedule", examples: ["America/New_York"] }),
  sites: section(site, "what one disaster takes"),
  networks: section(network, "layer-2 segments"),
  hosts: section(host, "machines"),
  pools: section(pool, "where bytes lie on hosts"),
  clusters: section(cluster, "Proxmox VE"),
  pbs: section(pbsServer, "Proxmox Backup Servers"),
  contacts: section(contact, "people"),
  escrows: section(escrow, "where keys lie apart from what they open"),
  trusts: section(trust, "IAM Roles Anywhere"),
  repositories: section(repository, "restic repositories"),
  tiers: section(tier, "promises"),
  datasets: section(dataset, "what people would miss"),
  hops: section(hop, "the jobs that copy"),
  credentials: section(credential, "other credentials that can delete copies"),
  state,
  acknowledge: z.array(acknowledgement).default([]),
});

/** A layout as it is written. */
export type LayoutInput = z.input<typeof layoutSchema>;
/** A layout after parsing: value objects instead of texts, defaults filled in. */
export type Layout = z.output<typeof layoutSchema>;
