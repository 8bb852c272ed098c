import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { survive } from "../../bin/commands/survive";
import { LayoutError } from "../../lib/spec/problem";
import { survivalDocument } from "../../lib/survive/survival-document";

const home = join(__dirname, "../../layouts/home.ts");

function run(options: Parameters<typeof survive>[1], layout = home): { code: number; text: string } {
  const log = jest.spyOn(console, "log").mockImplementation(() => {});
  try {
    const code = survive(layout, options);
    return { code, text: log.mock.calls.map(([text]) => text as string).join("\n") };
  } finally {
    log.mockRestore();
  }
}

test("each domain alone, and nothing of home is lost for good", () => {
  const { code, text } = run({});
  expect(code).toBe(0);
  expect(text).toContain("site:house");
  expect(text).not.toContain("pairs of losses");
});

test("what is named is lost at once; 1 when a dataset is lost with it", () => {
  expect(run({ lose: ["site:house"] }).code).toBe(0);
  const { code, text } = run({ lose: ["site:house", "escrow:bank-box"] });
  expect(code).toBe(1);
  expect(text).toMatch(/lost for good: guests, cephfs, hdd-data with site:house and\s+escrow:bank-box/);
});

test("pairs after the table", () => {
  expect(run({ pairs: true }).text).toContain("pairs of losses that leave nothing of a dataset");
});

test("JSON of the named loss and of pairs", () => {
  const { losses, pairs } = survivalDocument.parse(
    JSON.parse(run({ lose: ["root@pbs"], pairs: true, json: true }).text),
  );
  expect(losses.map(({ domains }) => domains.map(({ id }) => id))).toEqual([["root@pbs"]]);
  expect(losses[0]!.powers!.destroys).toEqual(["pbs:smith/backups-vm/pve"]);
  expect(pairs!.length).toBeGreaterThan(0);
});

test("a layout without datasets is safe from nothing", () => {
  const folder = mkdtempSync(join(tmpdir(), "threefold-survive-"));
  try {
    const empty = join(folder, "empty.yaml");
    writeFileSync(empty, "name: empty\ntimezone: UTC\nsites: {}\n");
    const { code, text } = run({}, empty);
    expect(code).toBe(1);
    expect(text).toContain("there is no dataset");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an unknown domain is a problem of the call", () => {
  expect(() => run({ lose: ["site:hose"] })).toThrow(LayoutError);
});
