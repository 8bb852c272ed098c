import { suggest } from "../../lib/units/suggest";

test.each([
  ["adress", "address"],
  ["ADDRESS", "address"],
  ["etis", undefined],
  ["stie", "site"],
  ["h", undefined],
  ["fqdnn", "fqdn"],
  ["totally-else", undefined],
])("%s was meant as %s", (name, meant) => {
  expect(suggest(name, ["address", "site", "fqdn"])).toBe(meant);
});

test("the nearest of several is offered", () => {
  expect(suggest("node02", ["node01", "node022", "node2"])).toMatch(/^node(01|022|2)$/);
  expect(suggest("weekl", ["daily", "weekly", "yearly"])).toBe("weekly");
});

test("nothing is offered where nothing is known", () => expect(suggest("x", [])).toBeUndefined());

test("with a limit, nothing that has more slips", () => {
  expect(suggest("Europe/Atlantis", ["Europe/Athens"])).toBe("Europe/Athens");
  expect(suggest("Europe/Atlantis", ["Europe/Athens"], 2)).toBeUndefined();
});
