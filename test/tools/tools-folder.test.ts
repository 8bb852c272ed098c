import { TOOLS } from "../../tools/tools";
import { ToolsFolder } from "../../tools/tools-folder";

const folder = new ToolsFolder("/t");

test("every tool has a name and a binary of its own", () => {
  const binaries = TOOLS.map((tool) => folder.binary(tool, "1.2.3", "linux_amd64"));
  expect(new Set(TOOLS.map(({ name }) => name)).size).toBe(TOOLS.length);
  expect(new Set(binaries).size).toBe(TOOLS.length);
});

test("a program goes to the folder for PATH, a provider to its place in the mirror", () => {
  const tool = { name: "x", module: "example.org/x" };
  expect(folder.binary({ ...tool, installs: { command: "x", askVersion: ["version"] } }, "1.2.3", "linux_amd64")).toBe(
    "/t/bin/x",
  );
  expect(folder.binary({ ...tool, installs: { provider: "acme/x" } }, "1.2.3", "linux_arm64")).toBe(
    "/t/mirror/registry.opentofu.org/acme/x/1.2.3/linux_arm64/terraform-provider-x_v1.2.3",
  );
});
