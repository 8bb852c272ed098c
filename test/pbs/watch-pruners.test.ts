import type { BackupPlace } from "../../lib/pbs/backup-place";
import { PruneJob } from "../../lib/pbs/prune-job";
import { watchPruners } from "../../lib/pbs/watch-pruners";
import { synthStack } from "../restful/synth-stack";
import { surroundings } from "./pbs-stack";

const synthesized = synthStack((stack) => {
  const { store, ns } = surroundings(stack);
  const job = (name: string, place: BackupPlace) =>
    new PruneJob(stack, { name, place, schedule: "daily", keep: { last: 3 } });
  watchPruners(stack, [job("vm-main", store), job("vm-main-pve", ns)]);
});
const { assert, ...besides } = synthesized.check!["prune-jobs"] as { assert: Record<string, string> };

test("every prune job of the server is read, outside the check: within it no plan would be empty", () => {
  expect(synthesized.data).toEqual({ restful_resource: { "prune-jobs": { id: "/config/prune", selector: "data" } } });
  expect(besides).toEqual({});
});

test("what is looked for: the jobs and the places of the layout (the rehearsal shows which ones it finds)", () => {
  const others = synthesized.locals!["other-prune-jobs"];
  expect(others).toContain('!contains(["vm-main","vm-main-pve"], job.id)');
  expect(others).toContain(
    '[{"store":"vm-main","ns":"","depth":0},{"store":"vm-main","ns":"pve","depth":1}] : job.store == own.store',
  );
  expect(assert.condition).toBe(`\${length(local.other-prune-jobs) == 0}`);
  expect(assert.error_message).toMatch(/\$\{join\(", ", local\.other-prune-jobs\)\}.*prune-job remove/s);
});
