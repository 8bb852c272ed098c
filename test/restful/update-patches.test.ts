import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import { updatePatches } from "../../lib/restful/update-patches";

test("PBS: what PUT refuses is taken out, what is absent is deleted by an array", () => {
  const present = new Set(["name", "path", "gc-schedule", "verify-new", "notification-mode"]);
  expect(updatePatches(PBS_ENDPOINTS.datastore, present)).toEqual([
    { path: "name", removed: true },
    { path: "path", removed: true },
    { path: "delete", rawJson: '["comment"]' },
  ]);
});

test("PVE: the list is a comma string, and the key file is never deleted", () => {
  const patches = updatePatches(
    PVE_ENDPOINTS.pbsStorage,
    new Set(["storage", "type", "server", "datastore", "password"]),
  );
  expect(patches.at(-1)).toEqual({ path: "delete", rawJson: '"namespace,fingerprint,nodes,prune-backups"' });
});

test("PVE users are cleared by the empty string", () => {
  expect(updatePatches(PVE_ENDPOINTS.user, new Set(["userid", "comment", "enable", "expire"]))).toEqual([
    { path: "userid", removed: true },
    { path: "email", rawJson: '""' },
    { path: "firstname", rawJson: '""' },
    { path: "lastname", rawJson: '""' },
  ]);
});

test("resync-corrupt is not in any delete list of a push job", () => {
  const patches = updatePatches(PBS_ENDPOINTS.syncJob, new Set(["id", "store", "sync-direction", "remote-store"]));
  expect(patches.at(-1)?.rawJson).not.toContain("resync-corrupt");
});
