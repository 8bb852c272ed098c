import { problemText } from "../../lib/report/problem-text";
import { LayoutError, printPath } from "../../lib/spec/problem";
import { smallestLayout } from "../support/smallest-layout";
import { fields } from "./broken/fields";
import { limits } from "./broken/limits";
import { notYet } from "./broken/not-yet";
import { types } from "./broken/types";
import { values } from "./broken/values";
import { all, put } from "./change";
import { problemsTold } from "./problems-told";

const rows = [...fields, ...types, ...limits, ...values, ...notYet];

test("the smallest layout itself fits", () => {
  expect(problemsTold(smallestLayout())).toEqual([]);
});

test("every row has a name of its own", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(70);
});

describe.each(rows)("$name", ({ change, code, path, found, help }) => {
  const layout = smallestLayout();
  change(layout);
  const problems = problemsTold(layout);

  test(`is told as ${code} at ${path}, and nothing else is`, () => {
    expect(problems.map((problem) => `${problem.code} at ${printPath(problem.path)}`)).toEqual([`${code} at ${path}`]);
  });

  test("says what was found, what is allowed and what to do", () => {
    const [problem] = problems;
    expect(problem).toMatchObject({
      message: expect.stringMatching(/\S/),
      found: expect.stringMatching(/\S/),
      allowed: expect.stringMatching(/\S/),
      help: expect.stringMatching(/\S/),
    });
    if (found !== undefined) expect(problem!.found).toContain(found);
    if (help !== undefined) expect(problem!.help).toContain(help);
  });

  test("reads as one message, without a trace of the program", () => {
    const text = problems.map((problem) => problemText(problem)).join("\n");
    expect(text).not.toMatch(/TypeError|ZodError|node_modules|\.ts:\d|undefined|\[object|^\s+at /m);
    expect(new LayoutError(problems).message).not.toMatch(/undefined|\[object/);
  });
});

test("every problem is told in one go, whatever kind it is of", () => {
  const layout = smallestLayout();
  all(
    put("name", undefined),
    put("timezone", "EST"),
    put("hops.guests-local.at", "30 3 * * *"),
    put("hops.guests-local.keep.daily", 0),
    put("pools.slow.hosts", ["nowhere"]),
    put("datasets.guests.tier", "norml"),
    put("pbs.backup.grants", [{ to: "nobody@pbs", role: "Audit", on: "/" }]),
    put("pbs.backup.token.secret", "a secret"),
    put("pbs.backup.datastores.main.tuning", {}),
    put("hosts.node1.adress", "x"),
  )(layout);
  expect(problemsTold(layout).map(({ code, path }) => `${code} at ${printPath(path)}`)).toEqual(
    expect.arrayContaining([
      "spec/missing at name",
      "unit/time-zone at timezone",
      "calendar/cron at hops.guests-local.at",
      "spec/range at hops.guests-local.keep.daily",
      "reference/dangling at pools.slow.hosts[0]",
      "reference/dangling at datasets.guests.tier",
      "reference/dangling at pbs.backup.grants[0].to",
      "secret/value at pbs.backup.token.secret",
      "spec/not-yet at pbs.backup.datastores.main.tuning",
      "spec/unknown-key at hosts.node1.adress",
    ]),
  );
  expect(problemsTold(layout)).toHaveLength(10);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "layout"],
  ["a list", [smallestLayout()]],
  ["a number", 3],
])("%s is no layout", (_name, input) => {
  expect(problemsTold(input)).toMatchObject([{ code: "spec/type", path: [], help: expect.stringContaining("name") }]);
});

test("an empty layout lacks its name and time zone", () => {
  expect(problemsTold({}).map(({ path }) => printPath(path))).toEqual(["name", "timezone"]);
});
