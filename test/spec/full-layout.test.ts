import { fullLayouts } from "../support/full-layout";
import { problemsTold } from "./problems-told";
import { fieldsSaid, schemaFields } from "./schema-fields";

test("the full layouts fit", () => {
  expect(fullLayouts.flatMap(problemsTold)).toEqual([]);
});

test("the full layouts say every field of the spec", () => {
  const said = fullLayouts.map(fieldsSaid);
  const missing = schemaFields().filter(({ owner, key }) => !said.some((layout) => layout.get(owner)?.has(key)));
  expect(missing.map(({ path }) => path)).toEqual([]);
});

test("the walk finds the fields of the spec", () => {
  const paths = schemaFields().map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "name",
      "sites.*.breakGlass.escrow",
      "pbs.*.datastores.*.verify.again",
      "repositories.*.archive.cache",
      "hops.*.keep.yearly",
      "acknowledge[].until",
    ]),
  );
  expect(paths.length).toBeGreaterThan(150);
});
