import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { loadLayout } from "../../bin/load-layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { smallestLayout } from "../support/smallest-layout";

const yaml = join(__dirname, "data/smallest.yaml");
const published = JSON.parse(readFileSync(join(__dirname, "../../docs/reference/layout.schema.json"), "utf8"));
const schema = z.fromJSONSchema(published);
const written = () => parse(readFileSync(yaml, "utf8")) as ReturnType<typeof smallestLayout>;

test("a layout in YAML is the layout in TypeScript", () => {
  expect(loadLayout(yaml)).toEqual(parseLayout(smallestLayout()));
});

describe("the published JSON Schema", () => {
  test("takes the smallest layout in YAML and in TypeScript", () => {
    expect(schema.safeParse(written()).error).toBeUndefined();
    expect(schema.safeParse(smallestLayout()).error).toBeUndefined();
  });

  test("takes the layouts of the repository", () => {
    for (const name of ["home", "astronomy-lab", "reference"])
      expect(schema.safeParse(require(`../../layouts/${name}`).default).error).toBeUndefined();
  });

  test.each<[string, (layout: Record<string, Record<string, Record<string, unknown>>>) => void]>([
    ["an unknown field", (l) => Object.assign(l.hosts!.node1!, { adress: "10.0.0.1" })],
    ["a missing field", (l) => delete l.tiers!.normal!.rto],
    ["a name in capitals", (l) => Object.assign(l.hosts!, { Node: { site: "house" } })],
    ["a tool that does not exist", (l) => Object.assign(l.hops!["guests-local"]!, { by: "rsync" })],
    ["a secret in the layout", (l) => Object.assign(l.repositories!.offsite!, { password: "a secret" })],
    ["a number for a size", (l) => Object.assign(l.datasets!.guests!, { size: 800 })],
    ["keeping 0 daily", (l) => Object.assign(l.hops!["guests-local"]!, { keep: { daily: 0 } })],
    [
      "a comment of two lines",
      (l) => Object.assign((l.pbs!.backup!.datastores as Record<string, object>).main!, { comment: "a\nb" }),
    ],
  ])("refuses %s", (_name, change) => {
    const layout = written();
    change(layout as never);
    expect(schema.safeParse(layout).success).toBe(false);
  });
});
