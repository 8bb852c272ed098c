import { pairLosses } from "../../lib/survive/pair-losses";
import { singleLosses } from "../../lib/survive/single-losses";
import { lossesText, pairsText } from "../../lib/survive/survival-text";
import { LAYOUTS } from "../support/compiled";
import { lose, restoreOf, restoreWith } from "./restore";

describe.each(LAYOUTS)("the survival table of %s", (name) => {
  const graph = restoreOf(name);
  const text = lossesText(graph.graph, singleLosses(graph)) + pairsText(pairLosses(graph));

  test("reads as it did", () => expect(`\n${text}`).toMatchSnapshot());
  test("is 80 columns wide at most", () => expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]));
  test("says nothing that it does not know", () => expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/));
  test("names every domain", () => {
    for (const { domains } of singleLosses(graph)) expect(text).toContain(domains[0]!.id);
  });
});

test("what is lost for good stands at the end, and where it happened", () => {
  const graph = restoreWith({ "hops.guests-away": undefined });
  const text = lossesText(graph.graph, [lose(graph, "site:house")]);
  expect(text).toContain("  guests      LOST: no copy can be read back\n");
  expect(text).toMatch(/lost for good: guests with site:house\n$/);
});

test("a loss of nothing is said in a line", () => {
  const graph = restoreOf("home");
  expect(lossesText(graph.graph, [lose(graph, "ca:step-ca")])).toBe(
    "no copy, key or way is lost with ca:step-ca\n\nevery dataset survives\n",
  );
});

test("colours change nothing but colours", () => {
  const graph = restoreOf("home");
  const mark = (text: string) => `\u001b[1m${text}\u001b[0m`;
  const paint = { bold: mark, dim: mark, red: mark, green: mark };
  const losses = singleLosses(graph);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are what is taken out
  expect(lossesText(graph.graph, losses, paint).replace(/\u001b\[\dm/g, "")).toBe(lossesText(graph.graph, losses));
});

test("a layout without datasets is not praised", () => {
  const none = ["datasets.guests", "hops.guests-local", "hops.guests-away"].map((path) => [path, undefined]);
  const graph = restoreWith(Object.fromEntries(none));
  expect(lossesText(graph.graph, singleLosses(graph))).toMatch(/\nnothing is backed up: there is no dataset\n$/);
});
