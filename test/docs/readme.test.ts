import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkLayouts } from "../../bin/commands/check";
import { survive } from "../../bin/commands/survive";
import { printed } from "../support/printed";
import { blocksOf } from "./documents";

const readme = readFileSync("README.md", "utf8");
const shown = (tag: string) => blocksOf(readme).find(({ language, tags }) => language === "text" && tags[0] === tag)!;

const folder = mkdtempSync(join(tmpdir(), "threefold-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what it shows of check is what check says without that job", () => {
  const { code, tags } = shown("without");
  const small = readFileSync("layouts/small.yaml", "utf8").replace("pki/example-root.pem", resolve("layouts/$&"));
  // the last job of the file, as the sentence before the block says
  const without = join(folder, "without.yaml");
  writeFileSync(without, small.slice(0, small.indexOf(`  ${tags[1]}:`)));
  const said = printed(() => checkLayouts([without]));
  expect(said.code).toBe(1);
  const lines = said.err.split("\n").filter((line) => !line.startsWith("  --> "));
  expect(lines.join("\n")).toContain(code);
});

test("what it shows of survive is what survive says", () => {
  const said = printed(() => survive("layouts/small.yaml", { lose: ["site:home"] }));
  expect(said.code).toBe(0);
  expect(said.out).toContain(shown("survive").code);
});

test("it is short, and names what a person needs before the first command and before the first deploy", () => {
  expect(readme.split("\n").length).toBeLessThan(90);
  for (const text of ["check", "survive", "simulate", "host"].map((command) => `\`npx threefold ${command}\``))
    expect(readme).toContain(text);
  for (const text of ["Node 20.12", "OpenTofu 1.12", "private CA"]) expect(readme).toContain(text);
});
