import { LayoutError, printPath } from "../../lib/spec/problem";

test.each<[(string | number)[], string]>([
  [[], ""],
  [["name"], "name"],
  [["hops", "guests-away", "keep", "daily"], "hops.guests-away.keep.daily"],
  [["acknowledge", 0, "at"], "acknowledge[0].at"],
  [["hosts", "node1", "interfaces", "vmbr1.60"], "hosts.node1.interfaces.vmbr1.60"],
])("%p is printed as %s", (path, text) => {
  expect(printPath(path)).toBe(text);
});

test("the error tells every problem", () => {
  const problem = { code: "a/b", path: ["x", 1], message: "is wrong", help: "mend it" };
  expect(new LayoutError([problem, { ...problem, path: ["y"] }]).message).toBe(
    "a/b at x[1]: is wrong\na/b at y: is wrong",
  );
});
