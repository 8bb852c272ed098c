import { parseLayout } from "../../lib/spec/parse-layout";
import { batchesOf } from "../rehearsal/proxmox/terraform/change/batches";
import { expectedRows } from "../rehearsal/proxmox/terraform/change/deployment";
import { effectsOf } from "../rehearsal/proxmox/terraform/change/effects";
import { changes, mutated, pathOf, refusal, removals } from "../rehearsal/proxmox/terraform/change/mutation";
import { withSpares } from "../rehearsal/proxmox/terraform/change/spares";
import { synthesized } from "../rehearsal/proxmox/terraform/change/synthesized";
import { smallestLayout } from "../support/smallest-layout";

const layout = withSpares(smallestLayout());
const base = synthesized(parseLayout(layout));
const { mutations } = changes(layout);
const { known, refused } = effectsOf(layout, base, mutations);
const at = (path: string) => known.find(({ mutation }) => pathOf(mutation) === path)?.effect.objects ?? [];

test("every changed layout fits, and says another value", () => {
  expect(mutations.length).toBeGreaterThan(80);
  for (const mutation of mutations) {
    const changed = mutated(layout, [mutation]);
    expect(refusal(changed)).toEqual([]);
    expect(changed).not.toEqual(layout);
  }
});

test("the layout that is changed stays as it is", () => {
  const copy = structuredClone(layout);
  mutated(layout, mutations.slice(0, 20));
  expect(layout).toEqual(copy);
});

test("a value that an object takes in place is an update of its attribute", () => {
  expect(at("pbs.backup.datastores.main.gc")).toEqual([
    expect.objectContaining({ kind: "pbs-datastore", action: "update", attributes: ["gc-schedule"] }),
  ]);
  expect(at("hops.guests-local.keep.daily")).toEqual([
    expect.objectContaining({ kind: "pbs-prune", action: "update", attributes: ["keep-daily"] }),
  ]);
});

test("the folder of a datastore would replace what holds backups", () => {
  expect(at("pbs.backup.datastores.main.path")).toEqual([
    expect.objectContaining({ kind: "pbs-datastore", action: "refuse", attributes: ["path"] }),
  ]);
});

test("another place of a secret reaches who takes the secret", () => {
  expect(at("clusters.main.storages.pbs-main.encryption.key")).toEqual([
    expect.objectContaining({ kind: "pve-storage-pbs", action: "update", attributes: ["encryption-key"] }),
  ]);
});

test("what cannot be synthesized is refused before", () => {
  expect(refused.filter(({ by }) => by.length === 0).map(({ mutation, error }) => [pathOf(mutation), error])).toEqual(
    [],
  );
});

test("a batch touches no object twice, and all batches together make every change", () => {
  const { batches, apart } = batchesOf(layout, known);
  for (const batch of batches) {
    const touched = batch.flatMap(({ effect }) => effect.objects.map(({ stack, address }) => `${stack} ${address}`));
    expect(new Set(touched).size).toBe(touched.length);
  }
  expect([...batches.flat(), ...apart].length).toBe(known.length);
});

test("every value that an object takes in place is read back", async () => {
  const was = await rows(layout);
  const unread: string[] = [];
  for (const { mutation, effect } of known) {
    const hidden = effect.objects.every(({ attributes }) => attributes.every((name) => SECRETS.includes(name)));
    if (hidden || effect.around.length > 0) continue;
    if (JSON.stringify(await rows(mutated(layout, [mutation]))) === JSON.stringify(was)) unread.push(pathOf(mutation));
  }
  expect(unread).toEqual([]);
});

test("what is optional can be left out", () => {
  const { mutations: out, unwritable } = removals(layout);
  expect(out.map(pathOf)).toEqual(
    expect.arrayContaining(["pbs.backup.notifications.matchers.failures.severity", "hops.guests-local.keep.daily"]),
  );
  expect(unwritable.every(({ codes }) => codes.length > 0)).toBe(true);
});

test("of a value that is left out it is told when no plan looks at it then", () => {
  const watched = structuredClone(layout);
  watched.clusters!.main!.users = { "looker@pve": { comment: "reads metrics" } };
  const { mutations: out } = removals(watched);
  const left = effectsOf(watched, synthesized(parseLayout(watched)), out).known;
  const objects = (path: string) => left.find(({ mutation }) => pathOf(mutation) === path)?.effect.objects;
  expect(objects("hops.guests-local.keep.daily")).toEqual([
    expect.objectContaining({ kind: "pbs-prune", attributes: ["keep-daily"], unsaid: [] }),
  ]);
  expect(objects("clusters.main.users.looker@pve.comment")).toEqual([
    expect.objectContaining({ kind: "pve-user", attributes: ["comment"], unsaid: ["comment"] }),
  ]);
});

const SECRETS = ["password", "token", "encryption-key"];

async function rows(raw: unknown): Promise<[string, string][]> {
  const parsed = parseLayout(raw);
  return [...(await expectedRows(parsed, "pbs:backup")), ...(await expectedRows(parsed, "pve:main"))];
}
