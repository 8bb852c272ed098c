import { junitOf } from "../rehearsal/evidence/junit";
import { exampleEvidence } from "./example";

const xml = junitOf(exampleEvidence());

test("counts steps and failures, in all and by part", () => {
  expect(xml).toContain('<testsuites name="rehearsal of small" tests="3" failures="1" time="75.500">');
  expect(xml).toContain('<testsuite name="aws" tests="2" failures="0" errors="0" skipped="0" time="60.000"');
  expect(xml).toContain('<testsuite name="proxmox" tests="1" failures="1"');
});

test("a step that failed says what was expected and what was seen, escaped, without characters that XML forbids", () => {
  expect(xml).toContain(
    '<failure message="expected update of &quot;a&quot; &amp; nothing else">expected: update of &quot;a&quot; &amp; nothing else\n' +
      "seen: missing: &lt;none&gt;\nbeyond: update b</failure>",
  );
  expect(xml).toContain('classname="small.proxmox" name="drift: small-pbs-backup" time="15.500"');
});

test("every element that is opened is closed", () => {
  const open: string[] = [];
  for (const [, closing, name, , empty] of xml.matchAll(/<(\/?)(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name!);
  }
  expect(open).toEqual([]);
  expect(xml.match(/<testcase /g)).toHaveLength(3);
});

test("names the versions of the tools", () => {
  expect(xml).toContain('<property name="moto" value="5.2.1"/>');
});
