import { PVE_ENDPOINTS } from "../../../../../lib/proxmox/endpoints";

/** What asks for a privilege of the role that deploys a cluster, where a layout has no such object. */
export interface DeployNeed {
  readonly privilege: string;
  readonly because: string;
  readonly source: string;
}

/** The role is one for all layouts: what the objects of the endpoint table and those of `bpg/proxmox` ask for. */
export const DEPLOY_NEEDS: readonly DeployNeed[] = [
  ...Object.values(PVE_ENDPOINTS).flatMap(({ title, permission, kind }) =>
    (permission.match(/[A-Z]\w+\.[A-Z]\w+/g) ?? []).map((privilege) => ({
      privilege,
      because: `a ${title} asks for it`,
      source: `lib/proxmox/endpoints.ts, ${kind}`,
    })),
  ),
  { privilege: "Sys.Audit", because: "backup jobs and grants are read with it", source: "PVE/API2/Backup.pm, ACL.pm" },
  {
    privilege: "Datastore.Audit",
    because: "lists of storage entries show what it covers",
    source: "PVE/API2/Storage/Config.pm",
  },
  { privilege: "Permissions.Modify", because: "a grant asks for it", source: "PVE/API2/ACL.pm" },
  { privilege: "Pool.Allocate", because: "a pool asks for it", source: "PVE/API2/Pool.pm" },
  { privilege: "Pool.Audit", because: "a pool is read with it", source: "PVE/API2/Pool.pm" },
  { privilege: "VM.Backup", because: "a job over a pool asks for it on the pool", source: "PVE/API2/Backup.pm" },
];
