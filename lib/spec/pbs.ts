import { z } from "zod";
import { asAgeRecipient } from "../units/age-recipient";
import { Cidr } from "../units/cidr";
import { asDirectory } from "../units/directory";
import { asFingerprint } from "../units/identifier";
import { TimeZone } from "../units/time-zone";
import { pbsGrant, pbsUsers, tokenId } from "./access";
import { comment } from "./comment";
import { daysUntilAgain, duration } from "./duration-field";
import { notificationName, pbsId, pbsNamespace } from "./entry-name";
import { event } from "./event";
import { endpoint, matcher } from "./notification";
import { reference } from "./reference";
import { secretReference } from "./secret";
import { tls } from "./tls";
import { valued } from "./valued";

const datastore = z.strictObject({
  pool: reference("pools", "pool that holds the chunks"),
  path: valued(asDirectory, { description: "directory on the PBS host; never changed once it holds data" }),
  gc: event("garbage collection; frees space 24 h 5 min after a prune at the earliest"),
  prune: event("when retention is applied; the counts are those of the hops"),
  verify: z
    .strictObject({
      new: z.boolean().meta({ description: "verify each snapshot right after its backup" }),
      at: event("verification job"),
      again: daysUntilAgain("verify a snapshot again when its last verification is older than this", "30 days"),
    })
    .meta({ description: "when backups are read back and compared" }),
  namespaces: z.array(pbsNamespace).default([]),
  takeOver: z.boolean().optional().meta({
    description: "the directory holds a datastore already: take it over when the entry is made, do not refuse",
  }),
  comment: comment.optional(),
});

/** Another PBS of the layout that this one pulls from or pushes to. */
const remote = z.strictObject({
  server: reference("pbs", "the other server"),
  as: tokenId("token on the other server"),
});

/** Who reaches port 8007; PBS listens on every interface and has no firewall of its own (operations.md 8). */
const firewall = z.strictObject({
  from: z
    .array(valued(Cidr.parse, { description: "addresses that may connect", examples: ["10.25.10.0/24"] }))
    .min(1)
    .meta({
      description:
        "where people and the machine that deploys connect from; nodes, other servers and backup hosts are let in by themselves",
    }),
});

/** /etc/proxmox-backup, encrypted, put where a hop takes it along. */
const configurationBackup = z.strictObject({
  recipient: valued(asAgeRecipient, { description: "public key of age that it is encrypted for" }),
  escrow: z.array(reference("escrows", "where the private key lies")).min(1),
  at: event("when it runs; before the hop that takes it along"),
  keep: duration("how long each one is kept; the newest always stays", "30 days"),
  into: pbsId.meta({ description: "datastore of this server whose directory takes it" }),
});

/** A Proxmox Backup Server. */
export const pbsServer = z.strictObject({
  host: reference("hosts", "host that runs it"),
  fingerprint: valued(asFingerprint, { description: "SHA-256 of its certificate, 32 hex pairs" }),
  tls,
  token: z
    .strictObject({ id: tokenId("token that deploys; needs Admin on /"), secret: secretReference })
    .meta({ description: "token that deploys" }),
  timezone: valued(TimeZone.parse, { description: "zone of the host; default: the layout's" }).optional(),
  firewall: firewall.optional().meta({ description: "who reaches port 8007; default: everybody who reaches the host" }),
  configurationBackup: configurationBackup
    .optional()
    .meta({ description: "/etc/proxmox-backup, encrypted with age, where a hop takes it along" }),
  datastores: z.record(pbsId, datastore).meta({ description: "datastores on local disks" }),
  users: pbsUsers,
  grants: z.array(pbsGrant).default([]).meta({ description: "roles of users and tokens beyond those that hops need" }),
  remotes: z
    .record(pbsId, remote)
    .default({})
    .meta({ description: "other servers that this one pulls from or pushes to" }),
  notifications: z
    .strictObject({
      endpoints: z.record(notificationName, endpoint).meta({ description: "where notifications go" }),
      matchers: z.record(notificationName, matcher).meta({ description: "which notifications go to which endpoints" }),
    })
    .meta({ description: "how a failure reaches a person" }),
});
export type PbsServer = z.output<typeof pbsServer>;
