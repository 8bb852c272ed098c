import { readdirSync } from "node:fs";
import { join } from "node:path";
import { check, type Report } from "../../lib/rules/check";
import { DEMANDS, REVIEWS, RULES } from "../../lib/rules/registry";
import { printPath } from "../../lib/spec/problem";
import { pairs } from "./cases/all";
import { AS_OF, brokenReport, dayOf } from "./judged-pair";
import { layoutWith } from "./pair";

const placed = ({ findings }: Report) => findings.map((finding) => ({ ...finding, at: printPath(finding.path) }));

test("the smallest layout has no finding", () => {
  expect(placed(check(layoutWith(), AS_OF)).map(({ rule, at, message }) => `${rule.id} at ${at}: ${message}`)).toEqual(
    [],
  );
});

describe.each([...DEMANDS.keys()])("%s", (id) => {
  const own = pairs.filter(({ rule }) => rule === id);

  test("has a fitting and a non-fitting layout", () => expect(own.length).toBeGreaterThan(0));

  test.each(own.map((pair, i) => ({ i, pair })))("pair $i", ({ pair }) => {
    const fitting = check(layoutWith(pair.given, pair.fits), dayOf(pair));
    expect(fitting.findings.filter(({ rule }) => rule.id === id)).toEqual([]);
    const broken = placed(brokenReport(pair)).filter(({ rule }) => rule.id === id);
    expect(broken.map((finding) => finding.at)).toContain(pair.at);
    for (const { message, found, allowed, help } of broken)
      for (const text of [message, found, allowed, help]) {
        expect(text).not.toBe("");
        expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
      }
    // names keep their spelling, sentences begin in lower case
    for (const { message } of broken) expect(message).not.toMatch(/^(The|A|An|No|It|This|There|Every) |\.$/);
  });
});

test("every pair names a rule", () => {
  expect(pairs.filter(({ rule }) => !DEMANDS.has(rule))).toEqual([]);
});

describe("the registry", () => {
  const root = join(__dirname, "../../lib/rules");
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((area) => readdirSync(join(root, area.name)).map((file) => `${area.name}/${file.replace(/\.ts$/, "")}`));

  test("has exactly the rules that are files, named as they are", () => {
    expect([...DEMANDS.keys()].sort()).toEqual(files.sort());
    expect(RULES.length + REVIEWS.length).toBe(DEMANDS.size);
  });

  test.each([...DEMANDS.values()])("$id says what, why, whence and how to mend", (demand) => {
    for (const text of [demand.title, demand.why, demand.source, demand.mend]) {
      expect(text.length).toBeGreaterThan(3);
      expect(text).not.toMatch(/\.$/);
    }
    expect(demand.id).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
    if (demand.absolute) expect(demand.severity).toBe("error");
  });
});
