export const PRIVILEGES = [
  ...["Allocate", "AllocateSpace", "AllocateTemplate", "Audit"].map((p) => `Datastore.${p}`),
  "Group.Allocate",
  ...["Audit", "Modify", "Use"].map((p) => `Mapping.${p}`),
  "Permissions.Modify",
  ...["Allocate", "Audit"].map((p) => `Pool.${p}`),
  ...["Allocate", "AllocateUser"].map((p) => `Realm.${p}`),
  ...["Allocate", "Audit", "Use"].map((p) => `SDN.${p}`),
  ...["AccessNetwork", "Audit", "Console", "Incoming", "Modify", "PowerMgmt", "Syslog"].map((p) => `Sys.${p}`),
  "User.Modify",
  ...["Allocate", "Audit", "Backup", "Clone", "Console", "Migrate", "PowerMgmt", "Replicate"].map((p) => `VM.${p}`),
  ...["CDROM", "CPU", "Cloudinit", "Disk", "HWType", "Memory", "Network", "Options"].map((p) => `VM.Config.${p}`),
  ...["Audit", "FileRead", "FileSystemMgmt", "FileWrite", "Unrestricted"].map((p) => `VM.GuestAgent.${p}`),
  "VM.Snapshot",
  "VM.Snapshot.Rollback",
];

export const isPrivilege = (name: string): boolean => PRIVILEGES.includes(name);

/** The roles that cannot be changed: privileges where a grant of the double's own checks needs them. */
export const BUILTIN_ROLES: Readonly<Record<string, readonly string[]>> = {
  Administrator: PRIVILEGES,
  NoAccess: [],
  PVEAdmin: PRIVILEGES.filter(
    (p) => !["Permissions.Modify", "Realm.Allocate", "Sys.Modify", "Sys.PowerMgmt"].includes(p),
  ),
  PVEAuditor: PRIVILEGES.filter((p) => p.endsWith(".Audit")),
  PVEDatastoreAdmin: PRIVILEGES.filter((p) => p.startsWith("Datastore.")),
  PVEDatastoreUser: ["Datastore.AllocateSpace", "Datastore.Audit"],
  PVEPoolAdmin: ["Pool.Allocate", "Pool.Audit"],
  PVEPoolUser: ["Pool.Audit"],
  PVESysAdmin: ["Sys.Audit", "Sys.Console", "Sys.Syslog"],
  PVEUserAdmin: ["User.Modify", "Group.Allocate", "Realm.AllocateUser"],
  PVEVMAdmin: PRIVILEGES.filter((p) => p.startsWith("VM.")),
  PVEVMUser: ["VM.Audit", "VM.Backup", "VM.Config.CDROM", "VM.Config.Cloudinit", "VM.Console", "VM.PowerMgmt"],
};
