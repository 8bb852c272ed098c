import { nameHelp, suggest } from "../../lib/spec/suggest";

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

test("nothing is offered where nothing is known", () => {
  expect(suggest("x", [])).toBeUndefined();
  expect(nameHelp("x", [], "hosts")).toBe("add it to hosts");
});

test("the help offers the near name, else the list", () => {
  expect(nameHelp("smiht", ["smith", "neo"], "hosts")).toBe("did you mean smith?");
  expect(nameHelp("agent", ["smith", "neo"], "hosts")).toBe("use one of those listed, or add it to hosts");
});
