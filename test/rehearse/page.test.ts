import { duration } from "../rehearsal/evidence/duration";
import { evidenceOf } from "../rehearsal/evidence/evidence";
import { pageOf } from "../rehearsal/evidence/page";
import { exampleEvidence } from "./example";

const evidence = exampleEvidence();
const page = pageOf(evidence);

test("tells the verdict and what differed before anything else", () => {
  expect(page).toContain("1 of 3 expectations was not met");
  expect(page.indexOf("What differed")).toBeGreaterThan(0);
  expect(page.indexOf("What differed")).toBeLessThan(page.indexOf("<table>"));
});

test("tells nothing of differences where there are none", () => {
  const fine = pageOf(evidenceOf("small", new Date(0), 60, evidence.parts.slice(0, 1)));
  expect(fine).toContain("Everything was as it should be");
  expect(fine).not.toContain("What differed");
});

test("has a row for each step, escaped", () => {
  expect(page.match(/<tr(?: class="bad")?><td class="mark"/g)).toHaveLength(3);
  expect(page).toContain("expected update of &quot;a&quot; &amp; nothing else");
  expect(page).toContain("missing: &lt;none&gt;");
});

test("needs no script, no font and nothing else from anywhere", () => {
  expect(page).not.toMatch(/<script|<link|<img|\bsrc=|https?:|@import|url\(/);
});

test("durations are for people", () => {
  expect([0.04, 9.94, 9.96, 59.6, 75.5, 3600].map(duration)).toEqual([
    "0.0 s",
    "9.9 s",
    "10 s",
    "1 min 0 s",
    "1 min 16 s",
    "60 min 0 s",
  ]);
});
