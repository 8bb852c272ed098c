import { findingsJunit } from "../../lib/report/findings-junit";
import { finding, judged } from "./judged";

/** Throws unless the text is well-formed: tags that close in order, no bare characters, attributes in quotes. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string> }[] = [];
  let rest = xml.replace(/^<\?xml [^?]*\?>\n/, "");
  while (rest !== "") {
    const [text, name, attributes, empty] =
      /^<([a-z-]+)((?: [a-z]+="[^"<&]*(?:&[a-z]+;[^"<&]*)*")*)(\/?)>/.exec(rest) ??
      /^<(\/[a-z-]+)>/.exec(rest) ??
      /^(?:[^<&>]|&(?:amp|lt|gt|quot|apos);)+/.exec(rest) ??
      [];
    if (text === undefined) throw new Error(`not well-formed at ${rest.slice(0, 80)}`);
    if (name?.startsWith("/")) expect(open.pop()).toBe(name.slice(1));
    else if (name !== undefined) {
      const pairs = [...attributes!.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]);
      found.push({ name, attributes: Object.fromEntries(pairs) as Record<string, string> });
      if (!empty) open.push(name);
    }
    rest = rest.slice(text.length);
  }
  expect(open).toEqual([]);
  return found;
}

const rules = ["copies/three-per-dataset", "money/thaw-above-budget", "schedule/fires", "pbs/verifies-new"];

test("a suite for each layout, a case for each rule, counted", () => {
  const all = elements(
    findingsJunit(
      [
        judged(
          finding(),
          finding({ code: "money/thaw-above-budget", severity: "warning" }),
          finding({ code: "pbs/verifies-new", severity: "warning", acknowledged: "the disk is slow" }),
        ),
        { ...judged(), file: "other.ts" },
      ],
      rules,
    ),
  );
  const counts = { tests: "4", failures: "1", errors: "0", skipped: "1" };
  expect(all[0]).toEqual({ name: "testsuites", attributes: { name: "threefold check", ...counts, tests: "8" } });
  expect(all.filter(({ name }) => name === "testsuite").map(({ attributes }) => attributes)).toEqual([
    { name: "layouts/lab.yaml", ...counts },
    { name: "other.ts", tests: "4", failures: "0", errors: "0", skipped: "0" },
  ]);
  expect(all.filter(({ name }) => name === "testcase")).toHaveLength(8);
  expect(all.find(({ name }) => name === "failure")?.attributes).toEqual({
    type: "copies/three-per-dataset",
    message: "docs has two copies",
  });
  expect(all.find(({ name }) => name === "skipped")?.attributes).toEqual({ message: "the disk is slow" });
  expect(all.filter(({ name }) => name === "system-out")).toHaveLength(1);
});

test("a layout of the wrong form has one case in error for each code", () => {
  const all = elements(
    findingsJunit(
      [
        {
          ...judged(finding({ code: "spec/type" }), finding({ code: "spec/type" }), finding({ code: "unit/bytes" })),
          invalid: true,
        },
      ],
      rules,
    ),
  );
  expect(all[0]!.attributes).toMatchObject({ tests: "2", failures: "0", errors: "2" });
  expect(all.filter(({ name }) => name === "error").map(({ attributes }) => attributes.type)).toEqual([
    "spec/type",
    "unit/bytes",
  ]);
});

test("no text of a finding breaks the document", () => {
  const message = "<a & \"b\"> 'c' ]]> \u0000\u001b[31m \ud800 \uffff é 💾";
  const xml = findingsJunit([judged(finding({ message, found: message }))], rules);
  const failure = elements(xml).find(({ name }) => name === "failure")!;
  expect(failure.attributes.message).toBe(
    "&lt;a &amp; &quot;b&quot;&gt; &apos;c&apos; ]]&gt; \ufffd\ufffd[31m \ufffd \ufffd é 💾",
  );
});
