import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { linkForeign, linkForTerraform, writeCliConfig } from "../../tools/provider-mirror";
import { ToolsFolder } from "../../tools/tools-folder";

let folder: ToolsFolder;

beforeEach(() => {
  folder = new ToolsFolder(realpathSync(mkdtempSync(join(tmpdir(), "threefold-mirror-"))));
});

afterEach(() => {
  rmSync(folder.path, { recursive: true });
});

test("the CLI configuration names the mirror and allows no download", () => {
  writeCliConfig(folder);
  const text = readFileSync(folder.cliConfig, "utf8");
  expect(text).toContain(`path = "${folder.path}/mirror"`);
  expect(text).not.toMatch(/direct|network_mirror/);
});

function provider(path: string): string {
  const platform = join(path, "1.2.3", "linux_amd64");
  mkdirSync(platform, { recursive: true });
  writeFileSync(join(platform, "plugin"), "binary");
  return platform;
}

test("a built provider is found under Terraform's host too, also on the second run", () => {
  provider(folder.provider("acme/x"));
  linkForTerraform(folder, "acme/x");
  linkForTerraform(folder, "acme/x");
  const plugin = join(folder.terraformProvider("acme/x"), "1.2.3", "linux_amd64", "plugin");
  expect(readFileSync(plugin, "utf8")).toBe("binary");
});

test("only the folder of a platform is a link: OpenTofu follows none above it", () => {
  const platform = provider(join(folder.path, "elsewhere"));
  linkForeign(folder, "acme/x", join(folder.path, "elsewhere"));
  for (const source of [folder.provider("acme/x"), folder.terraformProvider("acme/x")]) {
    expect(realpathSync(join(source, "1.2.3"))).toBe(join(source, "1.2.3"));
    expect(realpathSync(join(source, "1.2.3", "linux_amd64"))).toBe(platform);
  }
});

test("a link to a mirror that has moved is made anew", () => {
  linkForeign(folder, "acme/x", dirname(dirname(provider(join(folder.path, "old")))));
  rmSync(join(folder.path, "old"), { recursive: true });
  const moved = provider(join(folder.path, "new"));
  linkForeign(folder, "acme/x", join(folder.path, "new"));
  expect(realpathSync(join(folder.provider("acme/x"), "1.2.3", "linux_amd64"))).toBe(moved);
});
