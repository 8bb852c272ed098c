import { InvalidValue } from "./invalid-value";
import { suggest } from "./suggest";

/** `America/New_York`, `America/Argentina/Buenos_Aires`: an area and a place. */
const PLACE = /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2}$/;

/** What people write instead of a zone, and the zone that they usually mean. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ["EST", "America/New_York"],
  ["EDT", "America/New_York"],
  ["EST5EDT", "America/New_York"],
  ["CST", "America/Chicago"],
  ["CDT", "America/Chicago"],
  ["CST6CDT", "America/Chicago"],
  ["MST", "America/Denver"],
  ["MDT", "America/Denver"],
  ["MST7MDT", "America/Denver"],
  ["PST", "America/Los_Angeles"],
  ["PDT", "America/Los_Angeles"],
  ["PST8PDT", "America/Los_Angeles"],
  ["HST", "Pacific/Honolulu"],
  ["CET", "Europe/Vienna"],
  ["CEST", "Europe/Vienna"],
  ["MET", "Europe/Vienna"],
  ["MEZ", "Europe/Vienna"],
  ["EET", "Europe/Helsinki"],
  ["WET", "Europe/Lisbon"],
  ["BST", "Europe/London"],
  ["GMT", "UTC"],
  ["Z", "UTC"],
]);

const known = new Map<string, TimeZone>();

/** An IANA time zone by area and place, or `UTC`. */
export class TimeZone {
  static readonly UTC = new TimeZone("UTC");

  private constructor(readonly name: string) {}

  /**
   * `Europe/Vienna`, `UTC`. Fixed abbreviations and offsets are refused: `EST` is UTC-5 all year, and
   * Debian 13 ships it only in `tzdata-legacy`. Throws `unit/time-zone`.
   */
  static parse(text: string): TimeZone {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    if (text === "UTC") return TimeZone.UTC;
    if (!PLACE.test(text) || /^(Etc|SystemV|US|posix|right)\//i.test(text)) throw invalid(text);
    const proper = properName(text);
    if (proper === undefined) throw invalid(text);
    if (proper !== text) throw invalid(text, `the name is spelled "${proper}"`);
    const zone = new TimeZone(text);
    known.set(text, zone);
    return zone;
  }

  /**
   * Any zone that the database knows, fixed offsets (`Etc/GMT+5`, `EST`) and legacy links too: for calculators,
   * which answer what a server set to it does. A layout takes `parse`. Throws `unit/time-zone`.
   */
  static parseAny(text: string): TimeZone {
    const proper = resolved(text);
    if (proper === undefined) throw invalid(text);
    return proper === "UTC" ? TimeZone.UTC : new TimeZone(proper);
  }

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** The zone that Intl computes with for `name`. */
function resolved(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The spelling of the zone database when `name` is known there in any case, else undefined. */
function properName(name: string): string | undefined {
  if (resolved(name) === undefined) return undefined;
  const lower = name.toLowerCase();
  // names that are links (Europe/Vienna may be one) are not listed: take the author's spelling for them
  return Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase() === lower) ?? capitalised(name);
}

function capitalised(name: string): string {
  return name
    .split("/")
    .map((part) => (/^[a-z]/.test(part) ? part[0]!.toUpperCase() + part.slice(1) : part))
    .join("/");
}

function invalid(found: string, help?: string): InvalidValue {
  const meant = MEANT.get(found.trim().toUpperCase());
  const advice = help ?? (meant === undefined ? adviceFor(found) : `write the place, e.g. "${meant}"`);
  return new InvalidValue("unit/time-zone", `"${found}"`, "an IANA name such as Europe/Vienna, or UTC", advice);
}

function adviceFor(found: string): string {
  if (/^Etc\//i.test(found))
    return "a fixed offset ignores daylight saving, and its sign is inverted: write the place, or UTC";
  if (/^(UTC|GMT)?[+-]\d/i.test(found)) return "an offset ignores daylight saving: write the place";
  if (/^utc$/i.test(found.trim())) return 'write "UTC"';
  if (/^US\//i.test(found)) return "this is a legacy link: write America/<place>";
  const near = placeNamed(found);
  return near ? `did you mean "${near}"?` : "look the name up with `timedatectl list-timezones`";
}

/** `Europe/Berln`, `Berlin`, `new york`. */
function placeNamed(found: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const text = found.trim().replaceAll(" ", "_").toLowerCase();
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${text}`)) ?? suggest(text, zones, 2);
}
