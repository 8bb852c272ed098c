import { readFileSync } from "node:fs";
import { CalendarEvent } from "../../lib/calendar/event";
import type { Keep } from "../../lib/retention/keep";
import { type Range, type Semantics, steadyState } from "../../lib/retention/steady-state";
import { TimeZone } from "../../lib/units/time-zone";

const rows = [
  ...readFileSync("docs/explanation/retention.md", "utf8").matchAll(
    /^\| `\{ (.+) \}` \| (pbs|restic) \| (.+) \| (.+) \|$/gm,
  ),
].map(([, keep, tool, kept, oldest]) => ({ keep: keep!, tool: tool as Semantics, kept: kept!, oldest: oldest! }));

const text = ({ min, max }: Range): string => (min === max ? String(min) : `${min} to ${max}`);
const days = ({ min, max }: Range): Range => ({ min: Math.round(min / 86_400), max: Math.round(max / 86_400) });

test("the page has rows for both tools", () =>
  expect(new Set(rows.map(({ tool }) => tool))).toEqual(new Set(["pbs", "restic"])));

test.each(rows)("{ $keep } by $tool keeps $kept, back $oldest days", ({ keep, tool, kept, oldest }) => {
  const counts = Object.fromEntries(keep.split(", ").map((rule) => rule.split(": "))) as Record<string, string>;
  const state = steadyState({
    event: CalendarEvent.parse("03:30"),
    timeZone: TimeZone.parse("America/New_York"),
    keep: Object.fromEntries(Object.entries(counts).map(([rule, n]) => [rule, Number(n)])) as Keep,
    semantics: tool,
    from: Date.UTC(2026, 0, 1) / 1000,
    days: 900,
  })!;
  expect({ kept: text(state.kept), oldest: text(days(state.oldestAge)) }).toEqual({ kept, oldest });
});
