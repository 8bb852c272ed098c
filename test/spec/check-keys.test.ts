import { parseJson, parseYaml } from "../../bin/layout-text";
import { printPath } from "../../lib/spec/problem";
import { smallestLayout } from "../support/smallest-layout";
import { problemsTold } from "./problems-told";

const told = (layout: unknown) =>
  problemsTold(layout).map(({ code, path, message }) => [code, printPath(path), message]);
const CANNOT = "a name that cannot be used";

test.each([
  ["hops", parseYaml("hops: {__proto__: {by: restic}}")],
  ["hops", parseJson('{"hops": {"__proto__": {"by": "restic"}}}')],
  ["pbs.backup.datastores", parseYaml("pbs: {backup: {datastores: {__proto__: {pool: slow}}}}")],
])("an entry of %s named __proto__ does not vanish", (at, part) => {
  expect(told({ ...smallestLayout(), ...(part as object) })).toContainEqual(["spec/name", `${at}.__proto__`, CANNOT]);
});

test("a layout that is an entry of itself comes to an end", () => {
  const hops = parseYaml("hops: &a {again: *a}");
  expect(problemsTold({ ...smallestLayout(), ...(hops as object) })).not.toEqual([]);
});

test.each(["constructor", "toString", "__proto__"])("%s is no field that comes later", (key) => {
  const { node1 } = smallestLayout().hosts!;
  const problems = problemsTold({
    ...smallestLayout(),
    hosts: { ...smallestLayout().hosts, node1: Object.fromEntries([...Object.entries(node1!), [key, "x"]]) },
  });
  expect(problems.map(({ code }) => code)).toContain(key === "__proto__" ? "spec/name" : "spec/unknown-key");
  for (const { message, help } of problems) expect(message + help).not.toContain("native code");
});
