import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { threefold } from "../../bin/program";
import { smallestLayout } from "../support/smallest-layout";

const work = mkdtempSync(join(tmpdir(), "threefold-arguments-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const small = join(work, "small.yaml");
writeFileSync(small, stringify(smallestLayout()));

let printed: string[];
beforeEach(() => {
  printed = [];
  for (const stream of ["log", "error"] as const)
    jest.spyOn(console, stream).mockImplementation((...text: unknown[]) => void printed.push(text.join(" ")));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** What a command line prints, and its exit code. */
async function ran(...args: string[]): Promise<{ code: unknown; text: string }> {
  await threefold(["node", "threefold", ...args]);
  const code = process.exitCode;
  return { code, text: printed.splice(0).join("\n") };
}

describe("a command that is none", () => {
  test("is not taken for the file of a layout", async () => {
    const { code, text } = await ran("chek", "more");
    expect(code).toBe(2);
    expect(text).toContain("there is no such command");
    expect(text).toContain("did you mean check?");
    expect(text).toContain("the arguments do not fit: 1 problem");
  });

  test("a file that is not there is no command", async () => {
    const { code, text } = await ran("no-such.yaml");
    expect(code).toBe(2);
    expect(text).toContain("error[layout/no-file]");
  });
});

test("a layout is named before the command, after it, or as its argument", async () => {
  const before = await ran("-l", small, "survive", "--lose", "site:house");
  expect(before.text).toContain("site:house");
  expect(await ran("survive", "-l", small, "--lose", "site:house")).toEqual(before);
  expect(await ran("survive", small, "--lose", "site:house")).toEqual(before);
});

describe("an argument that names what the layout does not have", () => {
  test.each([
    [["-l", small, "survive", "--lose", "house"], "--> --lose", "did you mean site:house?"],
    [["-l", small, "token", "create", "pve@pbs!main", "--on", "backup"], "--> --on", "did you mean pbs:backup?"],
    [["-l", small, "token", "create", "threefold@pbs!iac", "--on", "pbs:backup"], "--> token", "made by hand"],
    [["-l", small, "adopt", "small-repo-offsite"], "--> stack", "npx cdk deploy"],
  ])("%j", async (args, where, help) => {
    const { code, text } = await ran(...args);
    expect(code).toBe(2);
    expect(text).toContain(where);
    expect(text.replace(/\s+/g, " ")).toContain(help);
    expect(text).not.toContain("the layout does not fit");
    expect(text).not.toContain("or add it to");
  });
});

test("what does not fit has its place in the file, also where it is compiled", async () => {
  const file = join(work, "broken.yaml");
  writeFileSync(file, "name: broken\ntimezone: Europe/Vienna\nhosts: {a: {site: nowhere}}\n");
  const { code, text } = await ran("compile", file);
  expect(code).toBe(2);
  expect(text).toContain("broken.yaml:3:13  hosts.a.site");
});
