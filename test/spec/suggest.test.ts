import { nameHelp } from "../../lib/spec/suggest";

test("nothing is offered where nothing is known", () => {
  expect(nameHelp("x", [], "hosts")).toBe("add it to hosts");
});

test("the help offers the near name, else the list", () => {
  expect(nameHelp("smiht", ["smith", "neo"], "hosts")).toBe("did you mean smith?");
  expect(nameHelp("agent", ["smith", "neo"], "hosts")).toBe("use one of those listed, or add it to hosts");
});
