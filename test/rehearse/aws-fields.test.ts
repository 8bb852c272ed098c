import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LayoutInput } from "../../lib/spec/layout";
import { batchesOf } from "../rehearsal/aws/fields/batches";
import { draftOf, edited, valueAt } from "../rehearsal/aws/fields/draft";
import { repositoryFields } from "../rehearsal/aws/fields/repository-fields";
import { siteFields } from "../rehearsal/aws/fields/site-fields";
import { trustFields } from "../rehearsal/aws/fields/trust-fields";
import { UNCHANGED_FIELDS } from "../rehearsal/aws/fields/unchanged-fields";
import { smallestLayout } from "../support/smallest-layout";

/** With each kind of archive, and a lock. */
function layoutWithAll(): LayoutInput {
  const layout = smallestLayout();
  const offsite = layout.repositories!.offsite!;
  layout.repositories!.frozen = {
    ...offsite,
    bucket: "small-lab-frozen",
    archive: { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" },
    lock: { mode: "GOVERNANCE", for: "30 days" },
    escrow: ["bank", "desk"],
  } as typeof offsite;
  layout.escrows!.desk = { kind: "usb", where: "in the desk at work" };
  return layout;
}

const layout = layoutWithAll();
const draft = draftOf(layout);
const fields = [...siteFields(draft), ...trustFields(draft), ...repositoryFields(draft)];
const batches = batchesOf(fields);

test("each field of the AWS side is changed, or there is a reason why not", () => {
  const known = [...fields.flat(), ...UNCHANGED_FIELDS].map(({ path }) => path);
  const missing = specPaths().filter((path) => !known.some((each) => path === each || path.startsWith(`${each}.`)));
  expect(missing).toEqual([]);
});

test("each field is in one batch, and no two of a batch touch the same value", () => {
  expect(batches.flat()).toHaveLength(fields.filter((alternatives) => alternatives.length > 0).length);
  for (const batch of batches) {
    const places = batch.flatMap(({ edits }) => edits.map(({ at }) => at.join(".")));
    const inside = places.filter((place, i) =>
      places.some((other, j) => i !== j && (place === other || place.startsWith(`${other}.`))),
    );
    expect(inside).toEqual([]);
  }
});

test("each change changes its value, and the layout as it was written stays as it is", () => {
  const before = JSON.stringify(layout);
  for (const { edits } of batches.flat()) {
    const [{ at, value }] = edits as [(typeof edits)[number]];
    expect(valueAt(layout, at)).not.toEqual(value);
    expect(valueAt(edited(layout, edits), at)).toEqual(value);
  }
  expect(JSON.stringify(layout)).toBe(before);
});

/** Of another kind of site or repository, or what makes the kind. */
const NOT_AWS = /\.(kind|provider|downlink|lan|path|pool)$/;

/** Leaves of the sections that AWS is made of, from the schema of a layout. */
function specPaths(): string[] {
  const schema = JSON.parse(readFileSync(join(__dirname, "../../docs/reference/layout.schema.json"), "utf8")) as Schema;
  const paths = [...new Set(leaves(schema, schema, []))];
  return paths.filter((path) => /^(sites|trusts|repositories|contacts)\./.test(path) && !NOT_AWS.test(path));
}

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

function leaves(root: Schema, schema: Schema, path: readonly string[]): string[] {
  if (schema.$ref !== undefined) return leaves(root, valueAt(root, schema.$ref.slice(2).split("/")) as Schema, path);
  const { anyOf = [], oneOf = [], properties = {}, additionalProperties } = schema;
  const found = [
    ...[...anyOf, ...oneOf].flatMap((each) => leaves(root, each, path)),
    ...Object.entries(properties).flatMap(([name, each]) => leaves(root, each, [...path, name])),
    ...(typeof additionalProperties === "object" ? leaves(root, additionalProperties, [...path, "*"]) : []),
  ];
  return found.length > 0 ? found : [path.join(".")];
}
