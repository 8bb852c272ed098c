import { BackupJob, type BackupJobProps } from "../../lib/proxmox/backup-job";
import { GuestPool } from "../../lib/proxmox/guest-pool";
import { restful, synthStack } from "../restful/synth-stack";
import { code, storageEntry } from "./pve-stack";

const base = { name: "nightly", schedule: "03:30", guests: { all: true } } as const;
const made = (props: Partial<BackupJobProps> = {}) =>
  restful(
    synthStack((stack) => void new BackupJob(stack, { ...base, storage: storageEntry(stack), ...props })),
    "backup_nightly",
  );

test("all guests, by the notification system, without a retention", () => {
  const resource = made();
  expect(resource.body).toEqual({
    id: "nightly",
    storage: "pbs-main",
    schedule: "03:30",
    enabled: 1,
    all: 1,
    mode: "snapshot",
    "notification-mode": "notification-system",
    "repeat-missed": 0,
  });
  expect(resource.body).not.toHaveProperty("prune-backups");
  expect(resource.depends_on).toEqual(["restful_resource.storage_pbs-main"]);
});

test("another selection clears the one before", () => {
  const resource = made({ guests: { ids: [200, 100, 100] } });
  expect(resource.body).toHaveProperty("vmid", "100,200");
  expect(resource.body).not.toHaveProperty("all");
  expect((resource.update_body_patches as { raw_json?: string }[]).at(-1)?.raw_json).toBe(
    '"all,pool,exclude,node,notes-template,pbs-change-detection-mode,bwlimit,protected,comment,exclude-path,prune-backups"',
  );
});

test("all but some, sorted", () => {
  expect(made({ guests: { all: true, except: [300, 105] } }).body).toMatchObject({ all: 1, exclude: "105,300" });
});

test("the members of a declared pool, after the pool", () => {
  const resource = restful(
    synthStack((stack) => {
      const pool = new GuestPool(stack, { name: "prod" });
      new BackupJob(stack, { ...base, storage: storageEntry(stack), guests: { pool } });
    }),
    "backup_nightly",
  );
  expect(resource.body).toMatchObject({ pool: "prod" });
  expect(resource.depends_on).toContain("proxmox_virtual_environment_pool.pool_prod");
});

test.each([
  ["proxmox/job-name", { name: "1 job" }],
  ["proxmox/guest-selection", { guests: { ids: [] } }],
  ["proxmox/guest-selection", { guests: { ids: [12] } }],
  ["proxmox/guest-selection", { guests: { all: true, except: [1.5] } }],
  ["proxmox/notes-template", { notesTemplate: "a\nb" }],
  ["proxmox/bandwidth-limit", { bandwidthLimit: 0 }],
] as const)("%s", (expected, props) => {
  synthStack((stack) => {
    expect(() => new BackupJob(stack, { ...base, storage: storageEntry(stack), ...props })).toThrow(code(expected));
  });
});
