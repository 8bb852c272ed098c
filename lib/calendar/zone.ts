import type { TimeZone } from "../units/time-zone";
import { DAY } from "./civil";

const WEEK = 7 * DAY;
const WEEKDAYS = "MonTueWedThuFriSatSun";

/** One table entry a chunk of about a year: 2^25 s. */
const CHUNK = 2 ** 25;
/** Shorter than any pair of transitions since 1970 that would cancel out (Morocco's Ramadan leaves 4 weeks). */
const SAMPLE = CHUNK / 64;

/** Reaches across a gap and its own length, and not to the next transition. */
const NEAR = 90_000;

interface Chunk {
  /** Offset in seconds at the start of the chunk. */
  readonly first: number;
  /** Instants at which the offset changes, ascending. */
  readonly at: readonly number[];
  /** Offsets from those instants on. */
  readonly offsets: readonly number[];
}

/** Where daylight saving is negative (the lower offset is the saved one), from and to which instant: tzdata 2025b. */
const SAVES_BACKWARDS: ReadonlyMap<string, readonly [number, number]> = new Map<string, readonly [number, number]>([
  ["Europe/Dublin", [57_000_000, Number.POSITIVE_INFINITY]],
  ["Africa/Casablanca", [1_540_000_000, Number.POSITIVE_INFINITY]],
  ["Africa/El_Aaiun", [1_540_000_000, Number.POSITIVE_INFINITY]],
  ["Africa/Windhoek", [764_000_000, 1_505_000_000]],
]);

const UTC_CHUNK: Chunk = { first: 0, at: [], offsets: [] };

/** Offsets of one time zone: asked once from Intl, then plain arithmetic. */
export class Zone {
  private readonly chunks = new Map<number, Chunk>();
  private readonly format: Intl.DateTimeFormat;
  /** The offset of the last answer, and where it holds. */
  private offset = 0;
  private since = 0;
  private until = 0;

  private constructor(readonly timeZone: TimeZone) {
    this.format = new Intl.DateTimeFormat("en-US", {
      timeZone: timeZone.name,
      hourCycle: "h23",
      weekday: "short",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  }

  private static readonly zones = new Map<string, Zone>();

  static of(timeZone: TimeZone): Zone {
    let zone = Zone.zones.get(timeZone.name);
    if (zone === undefined) {
      zone = new Zone(timeZone);
      Zone.zones.set(timeZone.name, zone);
    }
    return zone;
  }

  /** Seconds to add to `unix` for local time. */
  offsetAt(unix: number): number {
    // who asks goes forward in time: nearly always between the same two changes as before
    if (unix >= this.since && unix < this.until) return this.offset;
    const index = Math.floor(unix / CHUNK);
    const { first, at, offsets } = this.chunk(index);
    this.since = index * CHUNK;
    this.until = this.since + CHUNK;
    this.offset = first;
    for (let i = 0; i < at.length; i++) {
      if (at[i]! > unix) {
        this.until = at[i]!;
        break;
      }
      this.since = at[i]!;
      this.offset = offsets[i]!;
    }
    return this.offset;
  }

  /** The first instant after `unix` and not after `limit` at which the offset changes. */
  nextTransition(unix: number, limit: number): number | undefined {
    for (let index = Math.floor(unix / CHUNK); index * CHUNK <= limit; index++) {
      for (const at of this.chunk(index).at) if (at > unix) return at <= limit ? at : undefined;
    }
    return undefined;
  }

  /**
   * The instant of a local time (seconds, as if local were UTC), as glibc's mktime with tm_isdst = -1 finds it:
   * probes from the offset of its last result. A doubled time is the pass that has this offset; a skipped one
   * lands beyond the gap, or before it where daylight saving is negative.
   */
  instantOf(local: number, guess: number): number {
    let t = local - guess;
    let t1 = t;
    let t2 = t;
    let savedBefore = false;
    for (let probes = 0; probes < 6; probes++) {
      const offset = this.offsetAt(t);
      const error = local - (t + offset);
      if (error === 0) return t;
      const saved = this.isSaved(t, offset);
      if (t === t1 && t !== t2 && (saved || !savedBefore)) return t;
      t1 = t2;
      t2 = t;
      t += error;
      savedBefore = saved;
    }
    return t;
  }

  /** tm_isdst next to a gap, where the other offset is a step away. */
  private isSaved(t: number, offset: number): boolean {
    const other = this.offsetAt(t - NEAR) === offset ? this.offsetAt(t + NEAR) : this.offsetAt(t - NEAR);
    const [from, to] = SAVES_BACKWARDS.get(this.timeZone.name) ?? [0, 0];
    return t >= from && t < to ? offset < other : offset > other;
  }

  private chunk(index: number): Chunk {
    let chunk = this.chunks.get(index);
    if (chunk === undefined) {
      chunk = this.explore(index * CHUNK);
      this.chunks.set(index, chunk);
    }
    return chunk;
  }

  private explore(start: number): Chunk {
    if (this.timeZone.name === "UTC") return UTC_CHUNK;
    const first = this.ask(start);
    const at: number[] = [];
    const offsets: number[] = [];
    let offset = first;
    for (let low = start; low < start + CHUNK; low += SAMPLE) {
      const after = this.ask(low + SAMPLE);
      if (after === offset) continue;
      let before = low;
      let high = low + SAMPLE;
      while (high - before > 1) {
        const middle = Math.floor((before + high) / 2);
        if (this.ask(middle) === offset) before = middle;
        else high = middle;
      }
      offset = this.ask(high);
      if (high < start + CHUNK) {
        at.push(high);
        offsets.push(offset);
      }
      offset = after;
    }
    return { first, at, offsets };
  }

  /** From the second of the week, there and in UTC: weekday and clock are the cheapest that Intl prints. */
  private ask(unix: number): number {
    const text = this.format.format(unix * 1000);
    const [hour, minute, second] = text.slice(4).split(":");
    const there =
      (WEEKDAYS.indexOf(text.slice(0, 3)) / 3) * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    const ahead = (((there - unix - 3 * DAY) % WEEK) + WEEK) % WEEK;
    return ahead < WEEK / 2 ? ahead : ahead - WEEK;
  }
}
