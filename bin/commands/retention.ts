import { CalendarEvent } from "../../lib/calendar/event";
import { Zone } from "../../lib/calendar/zone";
import { KEEP_RULES, type Keep } from "../../lib/retention/keep";
import { pbsPrune } from "../../lib/retention/pbs-prune";
import { type ResticKeep, resticForget, type Span, type Within } from "../../lib/retention/restic-forget";
import { occurrences } from "../../lib/simulate/occurrences";
import { pbsHistory, resticHistory } from "../../lib/simulate/schedule-history";
import { InvalidValue } from "../../lib/units/invalid-value";
import { TimeZone } from "../../lib/units/time-zone";
import { asOf } from "../settings";
import { argument, calculate, wholeNumber } from "./argument";
import { parseResticSpan } from "./restic-span";
import { retentionText, rfc3339, type ToldSnapshot } from "./retention-text";
import { type GivenSnapshot, readSnapshots } from "./snapshots-file";
import { parseInstant } from "./timestamp";

/** Options as commander gives them: `--keep-within-daily` is `keepWithinDaily`. */
export interface RetentionOptions {
  /** Any zone that Intl knows. PBS: of its host, default UTC. restic: default the offset that each snapshot has. */
  readonly tz?: string;
  /** JSON file, or `-`. */
  readonly snapshots?: string;
  /** Calendar event: simulates with a prune after each run. */
  readonly schedule?: string;
  /** Days that the schedule runs, up to `from`. */
  readonly days?: string;
  /** End of the simulation, and what counts as now in the sentence; default: now. */
  readonly from?: string;
  readonly json?: boolean;
  readonly [keep: `keep${string}`]: string | undefined;
}

const SPANS = ["hourly", "daily", "weekly", "monthly", "yearly"] as const;

/** A prune decides about all snapshots that are left, after every run: enough for years by the hour. */
const MAX_RUNS = 20_000;

/** Prints what PBS prune does with one backup group. */
export function retentionPbs(options: RetentionOptions): number {
  return calculate(() => {
    const context = read(options);
    const { timeZone, given } = context;
    const keep = counts(options, 0);
    const decisions = given
      ? pbsPrune(given, keep, timeZone).map((d) => ({ ...d, text: d.snapshot.text }))
      : pbsHistory(context.times, keep, timeZone).map((d) => ({ ...d, text: rfc3339(d.snapshot) }));
    const rows = decisions.map(({ text, mark, reason }) => ({ time: text, mark, reason }));
    if (options.json) return console.log(JSON.stringify(rows));
    const told: ToldSnapshot[] = decisions.map(({ snapshot, text, mark, reason }) => ({
      text,
      time: snapshot.time,
      mark,
      reason,
      restorable: mark === "keep" || (mark === "protected" && !(snapshot as GivenSnapshot).incomplete),
    }));
    console.log(retentionText(told, timeZone, context.now));
  });
}

/** Prints what restic forget does with one group of snapshots. */
export function retentionRestic(options: RetentionOptions): number {
  return calculate(() => {
    const context = read(options);
    const { timeZone, given } = context;
    const keep: ResticKeep = { ...counts(options, -1), within: spans(options) };
    const zone = Zone.of(timeZone);
    const decisions = given
      ? resticForget(
          options.tz === undefined ? given : given.map((s) => ({ ...s, offset: zone.offsetAt(s.time) })),
          keep,
          options.from === undefined ? undefined : context.now,
        ).map((d) => ({ ...d, text: d.snapshot.text }))
      : resticHistory(context.times, keep, timeZone).map((d) => ({ ...d, text: rfc3339(d.snapshot) }));
    const rows = decisions.map((d) => ({ time: d.text, mark: d.keep ? "keep" : "remove", reasons: d.reasons }));
    if (options.json) return console.log(JSON.stringify(rows));
    const told: ToldSnapshot[] = decisions.map((d) => ({
      text: d.text,
      time: d.snapshot.time,
      mark: d.keep ? "keep" : "remove",
      reason: d.reasons.join(", "),
      restorable: d.keep,
    }));
    console.log(retentionText(told, timeZone, context.now));
  });
}

function read(options: RetentionOptions) {
  const timeZone = argument("--tz", "a time zone", () => TimeZone.parseAny(options.tz ?? "UTC"));
  const { snapshots, schedule, days, from } = options;
  const now =
    from === undefined
      ? Math.floor(asOf().getTime() / 1000)
      : argument("--from", "a point in time", () => parseInstant(from, timeZone));
  if ((snapshots === undefined) === (schedule === undefined))
    argument("--snapshots or --schedule", "one source of snapshots", () => {
      throw new InvalidValue(
        "retention/source",
        snapshots === undefined ? "neither --snapshots nor --schedule" : "--snapshots and --schedule",
        "--snapshots FILE, or --schedule EVENT --days N",
        "give one of the two",
      );
    });
  const given = snapshots === undefined ? undefined : readSnapshots(snapshots);
  const times = schedule === undefined ? [] : scheduled(schedule, days, timeZone, now);
  return { timeZone, now, given, times };
}

function scheduled(text: string, days: string | undefined, timeZone: TimeZone, now: number): number[] {
  const event = argument("--schedule", "a calendar event", () => CalendarEvent.parse(text));
  const length = wholeNumber("--days", days ?? "365", 1, 36_600);
  // up to and with `now`
  const times = occurrences(event, timeZone, now - length * 86_400 + 1, now + 1);
  if (times.length > MAX_RUNS)
    argument("--days", "a number that fits", () => {
      throw new InvalidValue("retention/too-many", `${times.length} runs`, `${MAX_RUNS} runs`, "simulate fewer days");
    });
  return times;
}

/** @param min -1 where that means all */
function counts(options: RetentionOptions, min: number): Keep {
  const keep: Partial<Record<(typeof KEEP_RULES)[number], number>> = {};
  for (const rule of KEEP_RULES) {
    const text = options[`keep${capitalised(rule)}`];
    if (text === undefined) continue;
    const number = min === -1 && text === "unlimited" ? -1 : wholeNumber(`--keep-${rule}`, text, min, 1_000_000);
    if (number !== 0) keep[rule] = number;
  }
  return keep;
}

function spans(options: RetentionOptions): Within {
  const span = (name: string, text: string | undefined): Span | undefined =>
    text === undefined ? undefined : argument(name, "a duration of restic", () => parseResticSpan(text));
  return {
    within: span("--keep-within", options.keepWithin),
    ...Object.fromEntries(
      SPANS.map((rule) => [rule, span(`--keep-within-${rule}`, options[`keepWithin${capitalised(rule)}`])]),
    ),
  };
}

const capitalised = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
