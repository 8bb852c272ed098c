import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(__dirname, "../..");

/** What each file imports, and the rule that refuses it; none for what is allowed. */
const imports: readonly [from: string, to: string, rule?: string][] = [
  ["lib/units/a.ts", "../calendar/b", "room lib/units"],
  ["lib/spec/a.ts", "../graph/b", "room lib/spec"],
  ["lib/host/a.ts", "../report/b", "room lib/host"],
  ["lib/report/a.ts", "../host/b", "room lib/report"],
  ["lib/pbs/a.ts", "../proxmox/b", "room lib/pbs"],
  ["lib/proxmox/a.ts", "../pbs/b", "room lib/proxmox"],
  ["lib/aws/a.ts", "../restful/b", "room lib/aws"],
  ["layouts/a.ts", "../lib/graph/b", "room layouts"],
  ["stacks/a.ts", "../bin/b", "room stacks"],
  ["bin/a.ts", "../lib/cellar/b", "known-room"],
  ["lib/graph/a.ts", "aws-cdk-lib/core", "engine aws-cdk-lib"],
  ["lib/pbs/c.ts", "aws-cdk-lib", "engine aws-cdk-lib"],
  ["lib/aws/c.ts", "cdktf", "engine cdktf"],
  ["lib/rules/a.ts", "cdktf", "engine cdktf"],
  ["lib/pbs/d.ts", "cdktf"],
  ["lib/aws/d.ts", "aws-cdk-lib/core"],
  ["lib/rules/d.ts", "../graph/b"],
  ["layouts/d.ts", "../lib/spec/b"],
];

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

test("each kind of forbidden import is refused, and nothing else", () => {
  const house = mkdtempSync(join(tmpdir(), "threefold-house-"));
  try {
    const put = (file: string, text: string) => {
      mkdirSync(join(house, dirname(file)), { recursive: true });
      writeFileSync(join(house, file), text);
    };
    for (const [from, to] of imports) {
      put(from, `import { b } from "${to}";\nexport const a = b;\n`);
      if (to.startsWith(".")) put(`${join(dirname(from), to)}.ts`, "export const b = 1;\n");
    }
    const { stdout } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
        ...["--config", join(root, ".dependency-cruiser.cjs"), "--output-type", "json"],
        ...["bin", "layouts", "lib", "stacks"],
      ],
      { cwd: house, encoding: "utf8" },
    );
    const { violations } = (JSON.parse(stdout) as Cruise).summary;
    const found = violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
    expect(found).toEqual(imports.flatMap(([from, , rule]) => (rule ? [`${from}: ${rule}`] : [])).sort());
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}, 60_000);
