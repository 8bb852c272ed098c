import { z } from "zod";
import { Bytes } from "../units/bytes";
import { reference } from "./reference";
import { valued } from "./valued";

/** Storage that fails as its disks and hosts do. Replication inside it is one copy. */
export const pool = z.strictObject({
  medium: z.enum(["nvme", "ssd", "hdd", "tape"]).meta({ description: "what the bytes lie on" }),
  hosts: z.array(reference("hosts", "host with disks of this pool")).min(1),
  replicas: z.int().min(1).default(1).meta({ description: "copies of each object, one a host (Ceph `size`)" }),
  minReplicas: z
    .int()
    .min(1)
    .default(1)
    .meta({ description: "below this many the pool counts as lost (Ceph `min_size`)" }),
  disks: z.array(z.string().min(1)).min(1).optional().meta({
    description: "disks on each host, by name; pools that name the same disk share its fate; default: disks of its own",
  }),
  disksMayFail: z
    .int()
    .min(0)
    .default(0)
    .meta({ description: "disks that a host may lose without losing its part (RAID-1: 1)" }),
  path: z.string().startsWith("/").optional().meta({ description: "where the pool is mounted" }),
  capacity: valued(Bytes.parse, { description: "usable bytes, after redundancy", examples: ["20 TB"] }),
});
export type Pool = z.output<typeof pool>;

/** What bytes lie on. Two copies on one medium count as one medium. */
export type Medium = Pool["medium"] | "object";
