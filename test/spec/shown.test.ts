import { layoutSchema } from "../../lib/spec/layout";
import { redact, show, takesObject } from "../../lib/spec/shown";
import { definitionOf } from "../../lib/spec/walk";

test.each<[unknown, string]>([
  [undefined, "nothing"],
  [null, "null"],
  ["", '""'],
  [" 03:30", '" 03:30"'],
  ["x".repeat(100), `"${"x".repeat(77)}..."`],
  [4095, "4095"],
  [Number.NaN, "NaN"],
  [10n, "10"],
  [true, "true"],
  [[], "[]"],
  [["a"], "a list of 1"],
  [{}, "{}"],
  [{ a: 1, b: 2 }, "{a, b}"],
  [Object.fromEntries("abcdefgh".split("").map((key) => [key, 1])), "{a, b, c, d, e, f, ...}"],
  [() => 1, "a function"],
  [Symbol("s"), "Symbol(s)"],
])("%p is shown as %s", (value, text) => {
  expect(show(value)).toBe(text);
});

test("a secret that is longer than what is shown keeps nothing of itself", () => {
  const password = "p".repeat(90);
  expect(show(`https://bot:${password}@gotify.lab/x`)).toBe('"https://...@gotify.lab/x"');
  expect(show(`${"x".repeat(60)} 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`)).not.toContain("0f1e2d3c");
});

test("a circle is shown without an error", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(show(circle)).toBe("{self}");
});

test.each([
  ["https://root:hunter2@10.0.0.1:8006", "https://...@10.0.0.1:8006"],
  ["root@pam!iac=6c3a9f0e", "root@pam!iac=..."],
  ["6c3a9f0e-1111-2222-3333-444455556666", "..."],
  ["-----BEGIN EC PRIVATE KEY-----\nabc", "a private key (not printed)"],
  ["pbs:smith/vms", "pbs:smith/vms"],
  ["2027-03-01", "2027-03-01"],
])("%s is redacted to %s", (text, shown) => {
  expect(redact(text)).toBe(shown);
});

test("a node takes an object when nothing else fits it", () => {
  const { hosts, name, trusts, clusters } = definitionOf(layoutSchema).shape!;
  const trust = definitionOf(definitionOf(trusts!).innerType!).valueType!;
  const cluster = definitionOf(definitionOf(clusters!).innerType!).valueType!;
  expect([hosts!, trust, definitionOf(cluster).shape!.token!].map(takesObject)).toEqual([true, true, true]);
  expect([name!, definitionOf(trust).shape!.anchor!, definitionOf(cluster).shape!.nodes!].map(takesObject)).toEqual([
    false,
    false,
    false,
  ]);
});
