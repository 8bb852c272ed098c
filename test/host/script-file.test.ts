import { scriptFile } from "../../lib/host/script-file";
import { layoutNamed } from "../support/compiled";

const layout = layoutNamed("reference");

test("a script is executable, lies among the others, and says which layout put it there", () => {
  const { path, mode, text } = scriptFile(layout, "pbs1", "notify");
  expect({ path, mode }).toEqual({ path: "/usr/local/lib/threefold/notify", mode: "0755" });
  expect(text).toMatch(/^#!.*\n# made by threefold from layout reference;/);
});

test("one that a person calls lies where it is said", () =>
  expect(scriptFile(layout, "pbs1", "threefold-enroll", "/usr/local/sbin/threefold-enroll").path).toBe(
    "/usr/local/sbin/threefold-enroll",
  ));
