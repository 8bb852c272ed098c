import { DOMAIN_KINDS, domainsOf } from "../../lib/survive/domain";
import { pairLosses } from "../../lib/survive/pair-losses";
import { singleLosses } from "../../lib/survive/single-losses";
import { lose, restoreOf } from "./restore";
import { tableOf } from "./survival-page";

const reference = restoreOf("reference");

test("reference survives every single loss", () => {
  const losses = singleLosses(reference);
  expect(losses.length).toBeGreaterThan(30);
  expect(losses.filter(({ loses }) => loses.length > 0)).toEqual([]);
});

describe("reference survives each pair that the page promises", () => {
  const promised = tableOf("one", "other", "what that is").map(([one, other]) => [one![0]!, other![0]!]);
  test("more than a few", () => expect(promised.length).toBeGreaterThanOrEqual(10));
  test.each(promised)("%s and %s", (one, other) => {
    const { loses, datasets } = lose(reference, one, other);
    expect(loses).toEqual([]);
    for (const { best } of datasets) expect(best!.steps.every(({ using }) => using.length > 0)).toBe(true);
  });
});

test("the page names every pair that reference does not survive", () => {
  const rows = tableOf("lost", "any of", "with any of").map(([loses, one, other]) => ({
    loses: loses!.flatMap((cell) => cell.split(", ")),
    one,
    other,
  }));
  expect(rows).toEqual(pairLosses(reference));
});

test("every single loss of home and astronomy-lab leaves every dataset", () => {
  for (const name of ["home", "astronomy-lab"])
    expect(singleLosses(restoreOf(name)).flatMap(({ loses }) => loses)).toEqual([]);
});

test("the page says of every kind of domain what it stands for", () => {
  const named = tableOf("domain", "what it stands for").flatMap(([ids]) => ids!.map((id) => /^[a-z]+/.exec(id)![0]));
  expect([...new Set(named)].sort()).toEqual([...DOMAIN_KINDS].sort());
  for (const { kind } of domainsOf(reference.graph)) expect(DOMAIN_KINDS).toContain(kind);
});
