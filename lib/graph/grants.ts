import type { Grant } from "../spec/access";
import type { PbsPlace } from "../spec/place";

/** Roles that have everything that a role has, itself left out (pbs-api-types acl.rs; PVE: Administrator). */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  DatastoreBackup: ["DatastorePowerUser", "DatastoreAdmin"],
  DatastorePowerUser: ["DatastoreAdmin"],
  DatastoreReader: ["DatastoreAdmin"],
  DatastoreAudit: ["DatastoreReader", "DatastoreAdmin", "Audit"],
  RemoteAudit: ["RemoteSyncOperator", "RemoteAdmin"],
  RemoteSyncOperator: ["RemoteAdmin"],
  PVEAuditor: ["PVEAdmin"],
};

/** Roles with every privilege there is. */
const ALL = ["Admin", "Administrator"];

/** Whether a role has everything that another one has. */
export const roleCovers = (role: string, other: string): boolean =>
  role === other || ALL.includes(role) || (WIDER[other]?.includes(role) ?? false);

/** Whether a role of PBS may remove snapshots. */
export const canPrune = (role: string): boolean => roleCovers(role, "DatastorePowerUser");

/** Whether a role of PBS reads what others have backed up. */
export const canRead = (role: string): boolean => roleCovers(role, "DatastoreReader");

/** The path of a datastore or a namespace in the ACL of PBS. */
export const aclPath = ({ datastore, namespace }: Pick<PbsPlace, "datastore" | "namespace">): string =>
  namespace === "" ? `/datastore/${datastore}` : `/datastore/${datastore}/${namespace}`;

/** Whether a grant on one path holds on another. */
export const reaches = ({ on, propagate }: Pick<Grant, "on" | "propagate">, path: string): boolean =>
  on === path || (propagate && (on === "/" || path.startsWith(`${on}/`)));

/** The grants of one user or token that hold on a path: those on the deepest path replace the others. */
export function effective(grants: readonly Grant[], path: string): Grant[] {
  const holding = grants.filter((grant) => reaches(grant, path));
  const deepest = Math.max(...holding.map(({ on }) => on.length));
  return holding.filter(({ on }) => on.length === deepest);
}
