import fc from "fast-check";
import { type PlaceKind, parsePlace } from "../../lib/spec/place";
import { InvalidValue } from "../../lib/units/invalid-value";

const KINDS: readonly PlaceKind[] = ["pool", "pbs", "repo"];

test.each([
  ["pool:ceph", { kind: "pool", name: "ceph" }],
  ["repo:offsite", { kind: "repo", name: "offsite" }],
  ["pbs:smith/vms", { kind: "pbs", server: "smith", datastore: "vms", namespace: "" }],
  ["pbs:smith/vms/a/b", { kind: "pbs", server: "smith", datastore: "vms", namespace: "a/b" }],
])("%s is read", (text, place) => {
  expect(parsePlace(text, KINDS)).toEqual({ ...place, text });
});

test.each([
  "",
  "ceph",
  "pool:",
  ":ceph",
  "pbs:smith",
  "pbs:smith/",
  "pbs:/vms",
  "pbs:smith/vms/",
  "pbs:smith//a",
  "disk:sda",
])("%p is no place", (text) => {
  expect(() => parsePlace(text, KINDS)).toThrow(InvalidValue);
});

test("a place of another kind is refused with the kinds that belong there", () => {
  expect(() => parsePlace("repo:offsite", ["pool", "pbs"])).toThrow(
    expect.objectContaining({ code: "place/form", allowed: "pool:NAME or pbs:SERVER/DATASTORE[/NAMESPACE]" }),
  );
});

test("any text is a place that keeps its text, or is refused with a code", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `pbs:${rest}`),
      ),
      (text) => {
        try {
          expect(parsePlace(text, KINDS).text).toBe(text);
        } catch (error) {
          expect(error).toMatchObject({ code: "place/form", help: expect.stringMatching(/\S/) });
        }
      },
    ),
  );
});
