import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LAYOUTS } from "../support/compiled";
import { pinsOf } from "./pins";

const pinned = JSON.parse(readFileSync(join(__dirname, "data/pinned-ids.json"), "utf8")) as Record<string, string[]>;

// A difference is a data-loss event; docs/how-to/destroy-or-rename.md says what to do before the list is changed by hand.
test.each(LAYOUTS)("ids of what holds data or trust in %s are those that are deployed", (name) => {
  expect(pinned[name]!.length).toBeGreaterThan(10);
  expect(pinsOf(name)).toEqual(pinned[name]);
});
