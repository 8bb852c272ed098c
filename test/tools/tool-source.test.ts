import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProviderPackage } from "../../providers/provider-package";
import { linkerFlags } from "../../tools/install-tool";
import { readToolSource, requiredVersion, sourceStamp } from "../../tools/tool-source";
import { TOOLS } from "../../tools/tools";

const tools = join(__dirname, "..", "..", "tools");
const restful = TOOLS.find(({ name }) => name === "restful")!;
const GO = "go1.26.8 linux amd64";

test.each([
  ["a line of its own", "module m\n\nrequire example.org/x v1.2.3\n", "v1.2.3"],
  ["a block", "require (\n\texample.org/xy v9.9.9 // indirect\n\texample.org/x v1.2.3 // indirect\n)", "v1.2.3"],
  ["nowhere", "require example.org/xy v1.2.3\nreplace example.org/x => ./x", undefined],
])("the version is read from %s", (_, goMod, version) => {
  expect(requiredVersion(goMod, "example.org/x")).toBe(version);
});

test.each(TOOLS)("$name has a module with checksums", (tool) => {
  expect(readToolSource(tool).version).toMatch(/^\d+\.\d+\.\d+$/);
});

test.each(TOOLS.filter(({ installs }) => "provider" in installs))(
  "$name is built in the version that its bindings ask for",
  (tool) => {
    const { source, version } = readProviderPackage(tool.name);
    expect(readToolSource(tool).version).toBe(version);
    expect(tool.installs).toEqual({ provider: source });
  },
);

test("a tool whose go.mod does not require its module is refused", () => {
  expect(() => readToolSource({ ...restful, module: "example.org/x" })).toThrow(
    "tools/restful/go.mod does not require example.org/x",
  );
});

describe("the stamp", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "threefold-tool-"));
    cpSync(join(tools, "restful"), folder, { recursive: true });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("is the same wherever the checkout lies", () => {
    expect(sourceStamp(restful, folder, GO)).toBe(sourceStamp(restful, join(tools, "restful"), GO));
  });

  test.each(["go.mod", "go.sum", "docs-stub/docs.go"])("differs when %s differs", (file) => {
    const before = sourceStamp(restful, folder, GO);
    writeFileSync(join(folder, file), "// changed\n", { flag: "a" });
    expect(sourceStamp(restful, folder, GO)).not.toBe(before);
  });

  test("differs with Go and with the flags", () => {
    const before = sourceStamp(restful, folder, GO);
    expect(sourceStamp(restful, folder, "go1.26.9 linux amd64")).not.toBe(before);
    expect(sourceStamp({ ...restful, ldflags: "" }, folder, GO)).not.toBe(before);
  });
});

test("the linker is told the version where the source does not know it", () => {
  const step = TOOLS.find(({ name }) => name === "step")!;
  expect(linkerFlags(step, "1.2.3")).toBe("-s -w -X main.Version=1.2.3");
  expect(linkerFlags(restful, "1.2.3")).toBe("-s -w");
});
