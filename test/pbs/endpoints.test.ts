import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import type { Endpoint } from "../../lib/restful/endpoint";

const rows: readonly Endpoint[] = [...Object.values(PBS_ENDPOINTS), ...Object.values(PVE_ENDPOINTS)];
const named = rows.map((row) => [row.kind, row] as const);

test("kinds are unique", () => {
  expect(new Set(rows.map((row) => row.kind)).size).toBe(rows.length);
});

test.each(named)("%s: every note names its source, and the permission is said", (_, row) => {
  expect(row.permission).not.toBe("");
  expect(row.notes.every((note) => note.text !== "" && note.source !== "")).toBe(true);
});

test.each(named)("%s: placeholders of the object's path are found in the body or are parameters", (_, row) => {
  const inCollection: readonly string[] = row.collection.match(/\{[a-z-]+\}/g) ?? [];
  for (const placeholder of row.object.match(/\{[a-z-]+\}/g) ?? []) {
    const name = placeholder.slice(1, -1);
    expect(name in row.keys || inCollection.includes(placeholder)).toBe(true);
  }
});

test.each(named)("%s: a key that names the object can never change in place", (_, row) => {
  for (const name of Object.values(row.identity)) {
    expect(row.keys[name] === undefined || row.keys[name].fixed).toBe(true);
  }
});

test.each(named)("%s: what PUT refuses is fixed or made at creation only", (_, row) => {
  for (const rule of Object.values(row.keys)) {
    if (rule.refusedByPut) expect(rule.fixed || rule.createOnly).toBe(true);
  }
});

test.each(named)("%s: optional keys are clearable, have a value when absent, or stay by design", (_, row) => {
  const stay = Object.entries(row.keys)
    .filter(
      ([, rule]) => !(rule.required || rule.fixed || rule.createOnly || rule.cleared || rule.absentMeans !== undefined),
    )
    .map(([key]) => key);
  expect(stay).toEqual({ "pbs-sync": ["resync-corrupt"], "pve-storage-pbs": ["encryption-key"] }[row.kind] ?? []);
});

test.each(named)("%s: only true booleans on PBS, only 0 and 1 on PVE", (_, row) => {
  const types = Object.values(row.keys).map((rule) => rule.type);
  expect(types).not.toContain(row.system === "pbs" ? "flag" : "boolean");
});

test("what holds backups, a key or a secret of the server is protected, and nothing else", () => {
  expect(rows.filter((row) => row.protectedBecause !== undefined).map((row) => row.kind)).toEqual([
    "pbs-datastore",
    "pbs-namespace",
    "pbs-token",
    "pve-storage-pbs",
    "pve-token",
  ]);
});

test("answers that hold a made secret are cut down to the id", () => {
  expect(rows.filter((row) => row.createAnswer !== undefined).map((row) => [row.kind, row.createAnswer])).toEqual([
    ["pbs-token", "data.{tokenid}"],
    ["pve-token", "data.{full-tokenid}"],
  ]);
});
