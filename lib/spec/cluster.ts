import { z } from "zod";
import { pveGrant, pveUsers, tokenId } from "./access";
import { comment } from "./comment";
import { guestPoolName, pveStorageId, roleName } from "./entry-name";
import { place } from "./place";
import { reference } from "./reference";
import { secretReference } from "./secret";
import { tls } from "./tls";
import { webAddress } from "./web-address";

/** Client-side encryption of backups: the key lies on the cluster, so a second one must lie elsewhere. */
const encryption = z
  .union([
    z.strictObject({
      key: secretReference.meta({
        description: "JSON key file made by `proxmox-backup-client key create --kdf none`",
        secret: true,
      }),
      escrow: z.array(reference("escrows", "where a copy of the key lies")).min(1),
    }),
    z.strictObject({ none: z.string().min(10).meta({ description: "why backups lie in clear on the PBS" }) }),
  ])
  .meta({ description: "client-side encryption of the backups, or why there is none" });

/** A storage entry of type `pbs`: how the cluster reaches one namespace of a datastore. */
const storage = z.strictObject({
  to: place(["pbs"], "datastore and namespace that the entry shows"),
  as: tokenId("PBS token of the entry; it gets DatastoreBackup on the namespace and nothing else"),
  network: reference("networks", "segment whose address of the PBS is used; default: its fqdn").optional(),
  nodes: z
    .array(reference("hosts", "node that may use the entry"))
    .min(1)
    .optional()
    .meta({ description: "nodes that may use the entry; default: all nodes" }),
  encryption,
});
export type Storage = z.output<typeof storage>;

/** A Proxmox VE cluster, or a single node. */
export const cluster = z.strictObject({
  endpoint: webAddress({ code: "cluster/endpoint", example: "https://smith.lab.example:8006" }).meta({
    description: "API, without /api2/json",
    examples: ["https://smith.lab.example:8006"],
  }),
  tls,
  nodes: z.array(reference("hosts", "node; the host's name is the node's name")).min(1),
  token: z
    .strictObject({ id: tokenId("token that deploys"), secret: secretReference })
    .meta({ description: "token that deploys" }),
  storages: z.record(pveStorageId, storage).default({}).meta({ description: "storage entries that lead to a PBS" }),
  pools: z
    .record(guestPoolName, z.strictObject({ comment: comment.optional() }))
    .default({})
    .meta({
      description: "resource pools made by Threefold, for selectors of datasets",
    }),
  roles: z
    .record(
      roleName,
      z
        .array(z.string().regex(/^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)+$/, "privileges of PVE, as in Datastore.Audit"))
        .min(1),
    )
    .default({})
    .meta({ description: "roles made by Threefold: the privileges of each" }),
  users: pveUsers,
  grants: z
    .array(pveGrant)
    .default([])
    .meta({ description: "roles of users and tokens beyond those that the storage entries need" }),
});
export type Cluster = z.output<typeof cluster>;
