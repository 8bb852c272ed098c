import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { threefold } from "../../bin/program";
import home from "../../layouts/home";
import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import { check } from "../../lib/rules/check";
import { parseLayout } from "../../lib/spec/parse-layout";
import { TEST_DAY } from "../support/compiled";
import { blocksOf, documents } from "./documents";

const pages = documents();
const tagged = (language: string, tag?: string) =>
  pages.flatMap(([file, text]) =>
    blocksOf(text)
      .filter((block) => block.language === language && (tag === undefined || block.tags.includes(tag)))
      .map(({ code }) => [file, code] as const),
  );

test.each(pages)("%s: links lead to files that are there", (file, text) => {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)/g)].map(([, target]) => target!);
  expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([]);
});

test.each(pages)("%s: every threefold command exists", (_file, text) => {
  const sources = readdirSync("bin/command-line").map((file) => readFileSync(join("bin/command-line", file), "utf8"));
  const known = [...sources.join("\n").matchAll(/\bcommand\("([a-z]+)"/g)].map(([, name]) => name);
  const used = [...text.matchAll(/npx threefold ([a-z]+)/g)].map(([, name]) => name);
  expect(used.filter((name) => !known.includes(name))).toEqual([]);
});

test.each(pages)("%s: every npm script exists", (_file, text) => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const used = [...text.matchAll(/npm (?:run ([a-z]+)|(start|test))\b/g)].map(([, run, short]) => run ?? short!);
  expect(used.filter((name) => !(name in scripts))).toEqual([]);
});

test("shell is well-formed", () => {
  // a process for each of a hundred blocks would be most of what the tests of documents take
  const look = 'for code; do echo "$code" | bash -n || echo "in: $code" >&2; done';
  const blocks = tagged("sh").map(([, code]) => code);
  expect(blocks.length).toBeGreaterThan(50);
  const { stderr } = spawnSync("bash", ["-c", look, "bash", ...blocks], { encoding: "utf8" });
  expect(stderr).toBe("");
});

const runnable = tagged("sh", "run").flatMap(([file, code]) => code.split("\n").map((line) => [file, line] as const));

/** Words of a command line whose only quotes are double ones. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);

test.each(runnable)("%s: runs: %s", async (_file, line) => {
  const [npx, program, ...args] = words(line);
  expect([npx, program]).toEqual(["npx", "threefold"]);
  const lines: unknown[] = [];
  const log = jest.spyOn(console, "log").mockImplementation((...text: unknown[]) => void lines.push(...text));
  try {
    await threefold(["node", "threefold", ...args]);
    expect(process.exitCode ?? 0).toBe(0);
  } finally {
    log.mockRestore();
    process.exitCode = undefined;
  }
  expect(lines.join("\n").trim()).not.toBe("");
});

const excerpts = [
  ...tagged("ts", "layout").map(([file, code]) => [file, code, new Function(`return {${code}}`)() as object] as const),
  ...tagged("yaml", "layout").map(([file, code]) => [file, code, parse(code) as object] as const),
];

test.each(excerpts)("%s: the excerpt compiles as a part of a layout: %s", (_file, _code, excerpt) => {
  const layout = { ...home, acknowledge: [], ...excerpt };
  const anchor = readFileSync("layouts/pki/example-root.pem", "utf8");
  const trusts = Object.fromEntries(Object.entries(layout.trusts ?? {}).map(([name, t]) => [name, { ...t, anchor }]));
  const { graph, refused } = check(parseLayout({ ...layout, trusts }), TEST_DAY);
  expect(refused.map(({ rule, path }) => `${rule.id} ${path.join(".")}`)).toEqual([]);
  expect(graph.datasets.length).toBeGreaterThan(0);
});

test.each(tagged("yaml"))("%s: YAML is well-formed", (_file, code) => expect(parse(code)).toEqual(expect.any(Object)));

test("the README shows a layout of about ten lines and the two commands", () => {
  const [[, readme] = ["", ""]] = pages;
  const [layout] = blocksOf(readme).filter(({ tags }) => tags.includes("layout"));
  expect(layout!.code.split("\n").length).toBeLessThanOrEqual(10);
  for (const command of ["npm ci && npm start", "npm ci && npm test"]) expect(readme).toContain(command);
});

test("the tutorial's role has every privilege that the endpoints of Proxmox VE ask for", () => {
  const tutorial = readFileSync("docs/tutorial.md", "utf8");
  const granted = /pveum role add ThreefoldDeploy --privs "([^"]+)"/.exec(tutorial)![1]!.split(" ");
  const asked = Object.values(PVE_ENDPOINTS).flatMap(({ permission }) => permission.match(/[A-Z]\w+\.[A-Z]\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((privilege) => !granted.includes(privilege))).toEqual([]);
});

test("the tutorial gives Admin on the PBS because creating a datastore asks for it", () => {
  expect(Object.values(PBS_ENDPOINTS).map(({ permission }) => permission)).toContain(
    "Datastore.Allocate on /datastore (role Admin)",
  );
  const tutorial = readFileSync("docs/tutorial.md", "utf8");
  for (const who of ["threefold@pbs", "'threefold@pbs!iac'"])
    expect(tutorial).toContain(`proxmox-backup-manager acl update / Admin --auth-id ${who}\n`);
});

test("each decision has its four parts, and decisions are counted without a gap", () => {
  const files = readdirSync("docs/decisions").sort();
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
  for (const file of files) {
    const text = readFileSync(join("docs/decisions", file), "utf8");
    for (const part of ["**Status:** ", "## Context", "## Decision", "## Consequences"]) expect(text).toContain(part);
  }
});

test("the house names every room", () => {
  const house = readFileSync("docs/decisions/0001-the-house.md", "utf8");
  const rooms = readdirSync("lib").map((room) => `\`lib/${room}/\``);
  expect(rooms.filter((room) => !house.includes(room))).toEqual([]);
});
