import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf, written } from "../../bin/commands/compile";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import { layoutWith } from "../rules/pair";

const work = mkdtempSync(join(tmpdir(), "threefold-compile-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

test("a runbook says of which layout it is", () => {
  const file = join(work, "RESTORE.md");
  expect(layoutOf(file)).toBeUndefined();
  writeFileSync(file, restoreRunbook(new CopyGraph(layoutWith())));
  expect(layoutOf(file)).toBe("small");
});

test("the main product is named, and that of another layout that it replaced", () => {
  const lines = (other: string | undefined) => written("out/RESTORE.md", "home", other).join("\n");
  expect(lines(undefined)).toContain("out/RESTORE.md");
  expect(lines("home")).toBe(lines(undefined));
  expect(lines("lab")).toContain("was that of lab");
});
