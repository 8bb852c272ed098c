import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { pairLosses } from "../../lib/survive/pair-losses";
import { singleLosses } from "../../lib/survive/single-losses";
import { survivalDocument, toDocument } from "../../lib/survive/survival-document";
import { LAYOUTS } from "../support/compiled";
import { restoreOf, restoreWith } from "./restore";

test.each(LAYOUTS)("the document of %s is as its schema says, before and after it was text", (name) => {
  const graph = restoreOf(name);
  const document = toDocument(graph.graph, singleLosses(graph), pairLosses(graph));
  expect(survivalDocument.parse(document)).toEqual(document);
  expect(survivalDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

test("it has what the table has", () => {
  const graph = restoreOf("home");
  const { losses, pairs } = toDocument(graph.graph, singleLosses(graph));
  expect(pairs).toBeUndefined();
  const house = losses.find(({ domains }) => domains[0]!.id === "site:house")!;
  expect(house.powers).toBeUndefined();
  expect(house.loses).toEqual([]);
  const guests = house.datasets.find(({ dataset }) => dataset === "guests")!;
  expect(guests.best).toBe("repo:guests");
  expect(guests.copies.map(({ place, standing }) => [place, standing])).toEqual([
    ["pool:ceph", "gone"],
    ["pbs:smith/backups-vm/pve", "gone"],
    ["repo:guests", "intact"],
  ]);
  const [primary, , away] = guests.copies;
  expect(primary).toMatchObject({ age: 0, restore: 0, because: ["pool:ceph is lost with site:house"] });
  expect(away!.age).toBe(graph.graph.copiesOf("guests")[2]!.age);
  expect(away!.steps.find(({ id }) => id === "password")!.using).toEqual(["escrow bank-box", "escrow family"]);
});

test("a copy whose job never runs has no age", () => {
  const graph = restoreWith({ "hops.guests-away.at": "*-02-30 06:00" });
  const copies = toDocument(graph.graph, singleLosses(graph)).losses.flatMap(
    ({ datasets }) => datasets[0]?.copies ?? [],
  );
  expect(new Set(copies.filter(({ place }) => place === "repo:offsite").map(({ age }) => age))).toEqual(
    new Set([null]),
  );
});

test("the page names every field", () => {
  const page = readFileSync(join(__dirname, "../../docs/explanation/survival.md"), "utf8");
  const fields = new Set<string>();
  JSON.stringify(z.toJSONSchema(survivalDocument), (key, value) => {
    if (key === "properties") for (const name of Object.keys(value)) fields.add(name);
    return value;
  });
  const code = new Set([...page.matchAll(/`([^`]+)`/g)].flatMap(([, text]) => text!.match(/[A-Za-z]+/g) ?? []));
  expect(fields.size).toBeGreaterThan(25);
  expect([...fields].filter((name) => !code.has(name))).toEqual([]);
});
