import { InvalidValue } from "../units/invalid-value";

/** A mistake that people make often: how to recognise it, and what to write instead. */
interface Mistake {
  readonly code: string;
  readonly pattern: RegExp;
  readonly help: (match: RegExpExecArray) => string;
}

const WEEKDAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*";

const MISTAKES: readonly Mistake[] = [
  {
    code: "calendar/blanks",
    pattern: /^\s+.*$|^.*\s+$/s,
    help: () => "remove the blanks before and after it",
  },
  {
    code: "calendar/cron",
    pattern: /^@\w+$|^[\d*/,-]+(?:\s+(?:[\d*/,-]+|[a-z]{3}(?:-[a-z]{3})?)){4,5}$/i,
    help: (match) => `this is a cron string: ${cronHelp(match[0])}`,
  },
  {
    code: "calendar/keyword",
    pattern: /^(minutely|hourly|daily|weekly|monthly|yearly|annually|quarterly|semi-?annually)$/i,
    help: (match) => `keywords are lower case: "${match[1]!.toLowerCase()}"`,
  },
  {
    code: "calendar/keyword",
    pattern: /^(minutely|hourly|daily|weekly|monthly|yearly|annually|quarterly|semi-?annually)\b\s*(?:at|@)?\s*(.*)$/i,
    help: (match) =>
      `a keyword stands alone: write the time only, e.g. "${/\d:\d/.test(match[2]!) ? match[2] : "02:30"}"`,
  },
  {
    code: "calendar/clock",
    pattern: /\b\d{1,2}(?::\d{2}){0,2}\s*[ap]\.?m\b/i,
    help: () => 'the clock has 24 hours: 12 AM is "00:00", 1 PM is "13:00"',
  },
  {
    code: "calendar/weekday-range",
    pattern: new RegExp(`(${WEEKDAY})\\s*(?:-|to)\\s*(${WEEKDAY})`, "i"),
    help: (match) => `a range of weekdays has two dots: "${short(match[1]!)}..${short(match[2]!)}"`,
  },
  {
    code: "calendar/weekday-last",
    pattern: new RegExp(`^([\\d*].*?)\\s+(${WEEKDAY}(?:(?:,|\\.\\.)${WEEKDAY})*)$`, "i"),
    help: (match) => `the weekday comes first: "${match[2]} ${match[1]}"`,
  },
  {
    code: "calendar/time-zone",
    pattern: /\s(?:utc|gmt|[A-Z]{2,5}|[A-Z][A-Za-z_]+\/[A-Za-z_/]+|[+-]\d{2}:?\d{2}|Z)$/,
    help: () =>
      "an event is read in the server's zone: only the suffix UTC can be given, everything else goes into the zone of the host",
  },
  {
    code: "calendar/last-day",
    pattern: /~/,
    help: () => "counting from the end of the month is systemd's: Proxmox cannot say it, choose a fixed day",
  },
  {
    code: "calendar/words",
    pattern: /\bat\b|\bevery\b|@|#/i,
    help: () => 'write weekdays, date and time only, e.g. "mon..fri 02:30"',
  },
  {
    code: "calendar/range",
    pattern: /(?:^|[\s,:-])(\d+)\.\.(\d+)/,
    help: (match) =>
      Number(match[1]) > Number(match[2])
        ? `a range of numbers does not wrap: split "${match[1]}..${match[2]}" into two, joined by a comma`
        : "keep the numbers within the field: hour 0..23, minute 0..59, month 1..12, day 1..31",
  },
  {
    code: "calendar/repetition",
    pattern: /\*\/0/,
    help: () => "a repetition needs a distance of 1 or more",
  },
];

const ALLOWED = "[weekdays] [[year-]month-day] [[hour:]minute[:second]] [UTC], or a keyword such as daily";

/** Why `text` is no calendar event: the first usual mistake that it shows, else the grammar. */
export function explainRefusal(text: string): InvalidValue {
  const found = `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
  if (text.trim() === "") return new InvalidValue("calendar/empty", found, ALLOWED, 'give a time, e.g. "02:30"');
  for (const { code, pattern, help } of MISTAKES) {
    const match = pattern.exec(text);
    if (match !== null) return new InvalidValue(code, found, ALLOWED, help(match));
  }
  return new InvalidValue("calendar/syntax", found, ALLOWED, syntaxHelp(text));
}

function short(weekday: string): string {
  return weekday.slice(0, 3).toLowerCase();
}

function cronHelp(text: string): string {
  const match = /^(\d{1,2}) (\d{1,2}) \* \* (?:\*|([0-7]))$/.exec(text);
  if (match === null) return 'write weekdays, date and time, e.g. "sun 01:00"';
  const time = `${match[2]!.padStart(2, "0")}:${match[1]!.padStart(2, "0")}`;
  const weekday =
    match[3] === undefined ? "" : `${["sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"][Number(match[3])]} `;
  return `write "${weekday}${time}"`;
}

function syntaxHelp(text: string): string {
  const word = /[a-z]+/i.exec(text)?.[0];
  if (word !== undefined && !new RegExp(`^${WEEKDAY}$`, "i").test(word)) {
    return `"${word}" is no weekday: write mon, tue, wed, thu, fri, sat, sun or the full name`;
  }
  return "hours go to 23, minutes and seconds to 59, months to 12, days to 31, years to 2199";
}
