import { CopyGraph } from "../../../lib/graph/copy-graph";
import { noCircularDependency } from "../../../lib/rules/restore/no-circular-dependency";
import { printPath } from "../../../lib/spec/problem";
import { LAYOUTS, layoutNamed } from "../../support/compiled";
import { type Edits, layoutWith } from "../pair";

const asOf = new Date("2026-06-01T12:00:00Z");

const inAws = { "escrows.parameters": { kind: "vault", where: "parameter store of the account", site: "aws" } };
const atHome = { "escrows.drawer": { kind: "usb", where: "drawer in the study", site: "house" } };
const other: Edits = {
  "sites.other": {
    kind: "cloud",
    provider: "aws",
    region: "eu-west-1",
    alerts: ["me"],
    budget: "15 USD",
    trail: "create",
    breakGlass: { escrow: ["bank"] },
  },
  "escrows.elsewhere": { kind: "vault", where: "parameter store of the other account", site: "other" },
};

const violations = (...edits: readonly Edits[]) => {
  const layout = layoutWith(...edits);
  return [...noCircularDependency.check({ layout, graph: new CopyGraph(layout), asOf })];
};
const paths = (...edits: readonly Edits[]) => violations(...edits).map(({ path }) => printPath(path));

test.each(LAYOUTS)("%s restores without itself", (name) => {
  const layout = layoutNamed(name);
  expect([...noCircularDependency.check({ layout, graph: new CopyGraph(layout), asOf })]).toEqual([]);
});

test("the way into a cloud does not lie in that cloud", () => {
  const [first, ...rest] = violations(inAws, { "sites.aws.breakGlass.escrow": ["parameters"] });
  expect(first).toMatchObject({
    path: ["sites", "aws", "breakGlass", "escrow"],
    message: "repo:offsite outlives house, but nobody can sign in to aws and thaw then",
    found: "escrow parameters is reached only through itself: aws needs aws",
  });
  // what else lies there is a consequence
  expect(rest).toEqual([]);
});

test("a second way that is lost with the house does not help", () => {
  expect(paths(inAws, atHome, { "sites.aws.breakGlass.escrow": ["parameters", "drawer"] })).toEqual([
    "sites.aws.breakGlass.escrow",
  ]);
  expect(paths(inAws, { "sites.aws.breakGlass.escrow": ["parameters", "bank"] })).toEqual([]);
});

test("two clouds do not hold each other's keys", () => {
  const through = { "sites.aws.breakGlass.escrow": ["elsewhere"] };
  expect(paths(other, through)).toEqual([]);
  const [circle] = violations(other, inAws, through, { "sites.other.breakGlass.escrow": ["parameters"] });
  expect(circle!.found).toBe("escrow elsewhere (in other) is reached only through itself: aws needs other needs aws");
});

test("a password in a cloud into which only the house leads", () => {
  const edits = [other, atHome, { "repositories.offsite.escrow": ["elsewhere"] }];
  expect(paths(...edits)).toEqual([]);
  expect(paths(...edits, { "sites.other.breakGlass.escrow": ["drawer"] })).toEqual(["repositories.offsite.escrow"]);
});

test("no certificate of the house's authority is needed, frozen or not", () => {
  const warm = { "repositories.offsite.archive": { by: "none", because: "small, and restored every week" } };
  expect(paths(warm)).toEqual([]);
  expect(paths(warm, inAws, { "sites.aws.breakGlass.escrow": ["parameters"] })).toEqual([
    "sites.aws.breakGlass.escrow",
  ]);
});

test("keys/escrow-outside speaks where every place of a key is at home", () => {
  expect(paths(atHome, { "sites.aws.breakGlass.escrow": ["drawer"] })).toEqual([]);
});
