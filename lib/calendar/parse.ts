import { explainRefusal } from "./refusal";
import type { Value, Values } from "./value";

/** What a calendar event says. An empty list means "every". */
export interface EventFields {
  /** Evaluated in UTC instead of the server's zone. */
  readonly utc: boolean;
  /** Bit 0 is Monday, bit 6 Sunday; 0 and 127 both mean every day. */
  readonly weekdays: number;
  readonly years: Values;
  readonly months: Values;
  readonly days: Values;
  readonly hours: Values;
  readonly minutes: Values;
  readonly seconds: Values;
}

/** A parser's result: what it read, and where it stopped. */
type Read<T> = { readonly value: T; readonly end: number } | undefined;

const ZERO: Values = [{ from: 0 }];
const MIDNIGHT = { hours: ZERO, minutes: ZERO, seconds: ZERO };
const EVERY: EventFields = {
  utc: false,
  weekdays: 0,
  years: [],
  months: [],
  days: [],
  hours: [],
  minutes: [],
  seconds: [],
};

const FIRST: Values = [{ from: 1 }];
const KEYWORDS: ReadonlyMap<string, Partial<EventFields>> = new Map<string, Partial<EventFields>>([
  ["minutely", { seconds: ZERO }],
  ["hourly", { minutes: ZERO, seconds: ZERO }],
  ["daily", MIDNIGHT],
  ["weekly", { ...MIDNIGHT, weekdays: 1 }],
  ["monthly", { ...MIDNIGHT, days: FIRST }],
  ["yearly", { ...MIDNIGHT, days: FIRST, months: FIRST }],
  ["annually", { ...MIDNIGHT, days: FIRST, months: FIRST }],
  ["quarterly", { ...MIDNIGHT, days: FIRST, months: [1, 4, 7, 10].map((from) => ({ from })) }],
  ["semiannually", { ...MIDNIGHT, days: FIRST, months: [1, 7].map((from) => ({ from })) }],
  ["semi-annually", { ...MIDNIGHT, days: FIRST, months: [1, 7].map((from) => ({ from })) }],
]);

const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].flatMap((name, day) => [
    [name, day] as const,
    [name.slice(0, 3), day] as const,
  ]),
);

/** Reads a calendar event exactly as proxmox-time does; throws `calendar/...` with help. Blanks at the ends are not trimmed. */
export function parseFields(text: string): EventFields {
  const utc = text.endsWith("UTC");
  const body = utc ? text.slice(0, -3).replace(/ +$/, "") : text;
  const keyword = KEYWORDS.get(body);
  const fields = keyword === undefined ? readBody(body) : { ...EVERY, ...keyword };
  if (fields === undefined) throw explainRefusal(text);
  return { ...fields, utc };
}

function readBody(body: string): EventFields | undefined {
  let at = 0;
  let weekdays = 0;
  if (/^[A-Za-z]/.test(body)) {
    const list = readWeekdays(body);
    if (list === undefined) return undefined;
    weekdays = list.value;
    at = skipBlanks(body, list.end);
  }
  const date = readDate(body, at);
  if (date !== undefined) at = skipBlanks(body, date.end);
  const time = readTime(body, at);
  at = time?.end ?? at;
  if (at !== body.length || (weekdays === 0 && date === undefined && time === undefined)) return undefined;
  return { ...EVERY, weekdays, ...date?.value, ...(time?.value ?? MIDNIGHT) };
}

function skipBlanks(text: string, at: number): number {
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

function readWeekdays(text: string): Read<number> {
  let range = readWeekdayRange(text, 0);
  if (range === undefined) return undefined;
  let weekdays = range.value;
  let end = range.end;
  while (text[end] === ",") {
    range = readWeekdayRange(text, end + 1);
    if (range === undefined) break;
    weekdays |= range.value;
    end = range.end;
  }
  return { value: weekdays, end };
}

function readWeekdayRange(text: string, at: number): Read<number> {
  const first = readWeekday(text, at);
  if (first === undefined) return undefined;
  const last = text.startsWith("..", first.end) ? readWeekday(text, first.end + 2) : undefined;
  let bits = 1 << first.value;
  if (last === undefined) return { value: bits, end: first.end };
  for (let day = first.value; day !== last.value; ) {
    day = (day + 1) % 7;
    bits |= 1 << day;
  }
  return { value: bits, end: last.end };
}

function readWeekday(text: string, at: number): Read<number> {
  const word = /^[A-Za-z]+/.exec(text.slice(at))?.[0];
  const value = word === undefined ? undefined : WEEKDAYS.get(word.toLowerCase());
  return value === undefined ? undefined : { value, end: at + word!.length };
}

function readDate(text: string, at: number): Read<Pick<EventFields, "years" | "months" | "days">> {
  const years = readList(text, at, 0, 2200);
  if (years !== undefined && text[years.end] === "-") {
    const rest = readMonthDay(text, years.end + 1);
    if (rest !== undefined) return { value: { years: years.value, ...rest.value }, end: rest.end };
  }
  const rest = readMonthDay(text, at);
  return rest && { value: { years: [], ...rest.value }, end: rest.end };
}

function readMonthDay(text: string, at: number): Read<Pick<EventFields, "months" | "days">> {
  const months = readList(text, at, 1, 13);
  if (months === undefined || text[months.end] !== "-") return undefined;
  const days = readList(text, months.end + 1, 1, 32);
  return days && { value: { months: months.value, days: days.value }, end: days.end };
}

function readTime(text: string, at: number): Read<Pick<EventFields, "hours" | "minutes" | "seconds">> {
  // an hour that does not fit is read as a minute, so that 24:00 is "every hour at :24"
  const hours = readList(text, at, 0, 24);
  const hasHours = hours !== undefined && text[hours.end] === ":";
  const minutes = readList(text, hasHours ? hours.end + 1 : at, 0, 60);
  if (minutes === undefined) return undefined;
  const seconds = text[minutes.end] === ":" ? readList(text, minutes.end + 1, 0, 60) : undefined;
  const value = { hours: hasHours ? hours.value : [], minutes: minutes.value, seconds: seconds?.value ?? ZERO };
  return { value, end: seconds?.end ?? minutes.end };
}

/** `*`, `*` with a repetition, or items joined by commas; stops before what does not fit. */
function readList(text: string, at: number, start: number, limit: number): Read<Values> {
  if (text[at] === "*") {
    if (text[at + 1] !== "/") return { value: [], end: at + 1 };
    const step = readNumber(text, at + 2, limit);
    if (step === undefined) return undefined;
    return step.value > 0 ? { value: [{ from: start, step: step.value }], end: step.end } : { value: [], end: at + 1 };
  }
  let item = readItem(text, at, limit);
  if (item === undefined) return undefined;
  const values = [item.value];
  let end = item.end;
  while (text[end] === ",") {
    item = readItem(text, end + 1, limit);
    if (item === undefined) break;
    values.push(item.value);
    end = item.end;
  }
  return { value: values, end };
}

function readItem(text: string, at: number, limit: number): Read<Value> {
  const from = readNumber(text, at, limit);
  if (from === undefined) return undefined;
  const to = text.startsWith("..", from.end) ? readNumber(text, from.end + 2, limit) : undefined;
  if (to !== undefined && to.value < from.value) return undefined;
  const end = to?.end ?? from.end;
  const range = to === undefined ? { from: from.value } : { from: from.value, to: to.value };
  if (text[end] !== "/") return { value: range, end };
  const step = readNumber(text, end + 1, limit);
  return step && { value: { ...range, step: step.value }, end: step.end };
}

function readNumber(text: string, at: number, limit: number): Read<number> {
  let end = at;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  const value = Number(text.slice(at, end));
  return end === at || value >= limit ? undefined : { value, end };
}
