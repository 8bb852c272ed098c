import { readFileSync } from "node:fs";
import { programSource } from "../../lib/host/program-source";
import { LAYOUTS, layoutNamed } from "../support/compiled";
import { contentOf } from "../support/host-content";

const page = readFileSync("docs/how-to/backup-host.md", "utf8");
const needs = LAYOUTS.map(layoutNamed).flatMap((layout) =>
  Object.keys(layout.hosts).flatMap((host) => contentOf(layout, host).programs.map(({ name }) => name)),
);

test("every package that a host may need is in the line that installs them, and has a row", () => {
  const [, line] = /^apt-get install (age .*)$/m.exec(page)!;
  const packages = [...new Set(needs.flatMap((name) => programSource(name).debian ?? []))];
  expect(packages).toContain("postfix");
  expect(packages.filter((name) => !line!.split(" ").includes(name) || !page.includes(`| \`${name}\``))).toEqual([]);
});

test("every program that Debian does not have is named", () => {
  const others = [...new Set(needs)].filter((name) => programSource(name).command.startsWith("/usr/local/"));
  expect(others.length).toBeGreaterThan(2);
  expect(others.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test("the writer and the pruner are enrolled", () =>
  expect(
    [...page.matchAll(/^step ca token (\S+) \| ssh \S+ threefold-enroll step-ca-(\S+)$/gm)].map(([, a, b]) => [a, b]),
  ).toEqual(["backup-stack.home.shdr.ch", "pruner.backup-stack.home.shdr.ch"].map((name) => [name, name])));
