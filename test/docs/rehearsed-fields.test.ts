import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FieldRow } from "../rehearsal/fields/field-row";
import { fieldsPage, strangers } from "../rehearsal/fields/fields-page";

const reference = join(__dirname, "../../docs/reference");
const rows = JSON.parse(readFileSync(join(reference, "rehearsed-fields.json"), "utf8")) as FieldRow[];

test("every field of the spec has one row, and every row is a field", () => {
  expect(strangers(rows)).toEqual({ missing: [], beyond: [] });
  expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
});

test("each row tells what was seen, or why there is nothing to see", () => {
  const told = (shown: FieldRow["inPlace"]) => ("seen" in shown ? shown.seen.length > 0 : shown.why.length > 0);
  expect(rows.filter(({ inPlace, drift, removal }) => ![inPlace, drift, removal].every(told))).toEqual([]);
  expect(
    rows.filter(({ inPlace, drift, removal }) => /not (yet )?seen/.test(JSON.stringify([inPlace, drift, removal]))),
  ).toEqual([]);
});

test("what a server of Proxmox keeps was seen to change, or is refused for a reason", () => {
  const deployed = rows.filter(({ emitted }) => emitted.some((place) => /^(pbs|pve|proxmox)[-_]/.test(place)));
  expect(deployed.length).toBeGreaterThan(60);
  expect(deployed.filter(({ inPlace }) => "seen" in inPlace).length).toBeGreaterThan(50);
});

test("a field of a cluster goes to no account of a backup server", () => {
  const cluster = rows.filter(({ path }) => /^clusters\..*\.users\./.test(path));
  expect(cluster.flatMap(({ emitted }) => emitted).filter((place) => /^pbs-(user|token)/.test(place))).toEqual([]);
});

test("the page is made of the rows", () => {
  expect(readFileSync(join(reference, "rehearsed-fields.md"), "utf8")).toBe(fieldsPage(rows));
});
