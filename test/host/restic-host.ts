import { CopyGraph } from "../../lib/graph/copy-graph";
import type { HostPart } from "../../lib/host/host-part";
import type { HostValues } from "../../lib/host/host-values";
import { RESTIC_PARTS } from "../../lib/host/restic-parts";
import { type Edits, layoutWith } from "../rules/pair";

export const values: HostValues = Object.fromEntries(
  ["offsite", "second"].map((name) => [
    name,
    {
      url: `s3:s3.eu-central-1.amazonaws.com/small-lab-${name}/restic`,
      profile_arn: "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/p",
      writer_role_arn: "arn:aws:iam::123456789012:role/writer",
      pruner_role_arn: "arn:aws:iam::123456789012:role/pruner",
      trust_anchor_arn: "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/t",
    },
  ]),
);

/** A file tree in a local repository beside the guests in the bucket. */
export const docsNear: Edits = {
  "datasets.docs": {
    kind: "files",
    host: "backup",
    paths: ["/srv/docs", "/home"],
    exclude: ["*.tmp", "/home/*/.cache"],
    consistency: "live",
    primary: "pool:fast",
    size: "100 GB",
    dailyChange: "1 %",
    tier: "normal",
    owner: "me",
  },
  "repositories.near": {
    kind: "local",
    pool: "slow",
    path: "/mnt/slow/restic",
    host: "backup",
    password: { env: "NEAR" },
    escrow: ["bank"],
    maintenance: { at: "sat 16:00", takes: "1 hour", readData: "5 %" },
  },
  "hops.docs-near": {
    by: "restic",
    of: ["docs"],
    to: "repo:near",
    at: "mon..fri 11:00",
    takes: "1 hour",
    keep: { last: 7, daily: 7, weekly: 4, monthly: 6 },
  },
};

export const backrest: Edits = { "hosts.backup.restic": { runner: { by: "backrest" } } };

export const graphWith = (...edits: readonly Edits[]): CopyGraph => new CopyGraph(layoutWith(...edits));

/** The texts that these parts put on the host `backup`, by path. */
export function textsOf(graph: CopyGraph, parts: readonly HostPart[] = RESTIC_PARTS): ReadonlyMap<string, string> {
  const files = parts.flatMap((part) => part(graph, "backup", values).files);
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** The lines of a unit. */
export const unitLines = (texts: ReadonlyMap<string, string>, name: string): readonly string[] =>
  texts.get(`/etc/systemd/system/${name}`)!.split("\n");
