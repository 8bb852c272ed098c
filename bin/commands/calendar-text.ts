import type { EventWarning } from "../../lib/calendar/explain";
import type { Gap } from "../../lib/calendar/longest-gap";
import { Zone } from "../../lib/calendar/zone";
import { span } from "../../lib/rules/words";
import type { TimeZone } from "../../lib/units/time-zone";
import { paint } from "../terminal";

/** Why a translation is refused, or the translation. */
export type Translation = { readonly expression: string } | { readonly refused: string };

/** What `calendar explain --json` prints. */
export interface Explanation {
  readonly event: string;
  readonly tz: string;
  readonly words: string;
  /** The same event in canonical spelling. */
  readonly canonical: string;
  /** Unix seconds of the next five firings. */
  readonly next: readonly number[];
  /** Over the next ten years; null when it fires less than twice. */
  readonly longestGap: Gap | null;
  readonly warnings: readonly EventWarning[];
  readonly cron: Translation;
  readonly systemd: Translation;
}

/** A point in time with weekday, seconds and offset, as in `sun 2026-03-29 03:30:00 +02:00`. */
function moment(unix: number, timeZone: TimeZone): string {
  const offset = Zone.of(timeZone).offsetAt(unix);
  const local = new Date((unix + offset) * 1000);
  const weekday = local.toUTCString().slice(0, 3).toLowerCase();
  const minutes = Math.abs(Math.trunc(offset / 60));
  const pad = (n: number) => String(n).padStart(2, "0");
  const zone = `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return `${weekday} ${local.toISOString().slice(0, 19).replace("T", " ")} ${zone}`;
}

/** One line for each firing. */
export const nextText = (next: readonly number[], timeZone: TimeZone): string[] =>
  next.length === 0 ? ["it never fires"] : next.map((unix) => `${moment(unix, timeZone)}  ${paint.dim(String(unix))}`);

/** An explanation at 80 columns. */
export function explanationText(explanation: Explanation, timeZone: TimeZone): string {
  const { event, tz, words, next, longestGap, warnings, cron, systemd } = explanation;
  const gap =
    longestGap === null
      ? "none: it fires less than twice"
      : `${span(longestGap.seconds)}, from ${moment(longestGap.start, timeZone)}`;
  const translation = (t: Explanation["cron"]) => ("expression" in t ? t.expression : paint.yellow(`no: ${t.refused}`));
  return [
    `${paint.bold(event)}  ${words}  ${paint.dim(tz)}`,
    "",
    ...nextText(next, timeZone).map((line, i) => `  ${i === 0 ? "next   " : "       "}  ${line}`),
    `  gap      ${gap}`,
    `  cron     ${translation(cron)}`,
    `  systemd  ${translation(systemd)}`,
    ...warnings.flatMap(({ code, message, help }) => [
      "",
      `${paint.yellow(`warning[${code}]`)}: ${message}`,
      `   ${paint.dim("help")}: ${help}`,
    ]),
  ].join("\n");
}
