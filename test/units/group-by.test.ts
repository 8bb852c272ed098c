import { groupBy } from "../../lib/units/group-by";

test("groups and their items keep the order in which they came", () => {
  expect([...groupBy(["b1", "a1", "b2"], ([first]) => first!)]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});
