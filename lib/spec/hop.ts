import { z } from "zod";
import { duration } from "./duration-field";
import { event } from "./event";
import { keep } from "./keep";
import { place } from "./place";
import { reference } from "./reference";

const at = event("when it starts");
/** Characters of the schedule of a job of PVE (PVE::Jobs::Plugin); PBS sets no bound. */
const LONGEST_PVE_SCHEDULE = 128;
const takes = duration("longest run that is normal; part of the age of every copy behind it", "2 hours");
const dataset = reference("datasets", "what is moved");

/** A backup job of Proxmox VE into a datastore. */
const vzdump = z.strictObject({
  by: z.literal("vzdump"),
  of: dataset,
  to: place(["pbs"], "datastore and namespace; a storage entry of the cluster must lead there"),
  at: at.refine(({ text }) => text.length <= LONGEST_PVE_SCHEDULE, {
    params: {
      code: "proxmox/schedule-length",
      allowed: `at most ${LONGEST_PVE_SCHEDULE} characters`,
      help: "write ranges and steps instead of lists, as in 0..20/4:30",
    },
  }),
  takes,
  keep: keep
    .optional()
    .meta({ description: "counts of the prune job of the namespace; one hop of a namespace says them" }),
});

/** restic, from a file tree or from the directory of a datastore. */
const restic = z.strictObject({
  by: z.literal("restic"),
  of: z.array(dataset).min(1),
  from: place(["pbs"], "datastore whose directory is read; default: the dataset's primary").optional(),
  to: place(["repo"], "repository"),
  at,
  takes,
  keep,
  quiesce: z.enum(["zfs-snapshot", "read-only", "order"]).optional().meta({
    description:
      "how a datastore holds still while it is read: a snapshot, maintenance mode, or no other job at that time",
  }),
});

/** A sync job between datastores. */
const pbsSync = z.strictObject({
  by: z.literal("pbs-sync"),
  of: z.array(dataset).min(1),
  from: place(["pbs"], "namespace that is copied, without those below it"),
  to: place(["pbs"], "target"),
  direction: z
    .enum(["pull", "push", "local"])
    .meta({ description: "which server runs the job: the target's (pull), the source's (push), or both are one" }),
  remote: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "remote of the server that runs the job; needed for pull and push" }),
  at,
  takes,
  keep: keep.optional().meta({ description: "counts of the prune job of the target namespace" }),
  transferLast: z.int().min(1).optional().meta({ description: "only the newest N snapshots of each group" }),
  verifiedOnly: z.boolean().default(false).meta({ description: "only snapshots that were verified" }),
  encryptedOnly: z.boolean().default(false).meta({ description: "only snapshots that the client encrypted" }),
});

/** One job that moves datasets from a place to a place. */
export const hop = z.discriminatedUnion("by", [vzdump, restic, pbsSync]);
export type Hop = z.output<typeof hop>;
export type VzdumpHop = z.output<typeof vzdump>;
export type ResticHop = z.output<typeof restic>;
export type PbsSyncHop = z.output<typeof pbsSync>;
