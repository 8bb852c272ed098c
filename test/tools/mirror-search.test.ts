import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findInMirrors, mirrorCandidates } from "../../tools/mirror-search";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-mirrors-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function candidates(environment: NodeJS.ProcessEnv = {}): string[] {
  return mirrorCandidates({ environment, home: join(root, "home"), root });
}

function mirror(path: string, host = "registry.terraform.io"): string {
  const dir = join(root, path);
  mkdirSync(join(dir, host, "hashicorp/aws/5.100.0/linux_amd64"), { recursive: true });
  return dir;
}

test("the folder that the environment names comes first, a CLI configuration next", () => {
  const config = join(root, "rc");
  writeFileSync(
    config,
    'plugin_cache_dir = "/cache"\nprovider_installation {\n  # path = "/no"\n  filesystem_mirror {\n    path = "/mirror"\n  }\n}\n',
  );
  expect(candidates({ THREEFOLD_AWS_PROVIDER_DIR: "/named", TF_CLI_CONFIG_FILE: config }).slice(0, 3)).toEqual([
    "/named",
    "/mirror",
    "/cache",
  ]);
});

test("a CLI configuration that does not exist is passed over", () => {
  expect(candidates({ TF_CLI_CONFIG_FILE: join(root, "absent") })).toContain(join(root, "home/.terraform.d/plugins"));
});

test.each(["home/.terraform.d/plugins", "usr/local/share/terraform/plugins", "opt/anything"])(
  "%s is searched",
  (path) => {
    const dir = mirror(path);
    expect(findInMirrors(candidates(), "hashicorp/aws", "linux_amd64")).toBe(
      join(dir, "registry.terraform.io/hashicorp/aws"),
    );
  },
);

test("OpenTofu's host is known too", () => {
  const dir = mirror("opt/m", "registry.opentofu.org");
  expect(findInMirrors(candidates(), "hashicorp/aws", "linux_amd64")).toBe(
    join(dir, "registry.opentofu.org/hashicorp/aws"),
  );
});

test("a mirror for another platform does not count", () => {
  mirror("opt/m");
  expect(findInMirrors(candidates(), "hashicorp/aws", "linux_arm64")).toBeUndefined();
});
