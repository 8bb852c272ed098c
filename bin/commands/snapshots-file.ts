import { readFileSync } from "node:fs";
import type { PbsSnapshot } from "../../lib/retention/pbs-prune";
import { InvalidValue } from "../../lib/units/invalid-value";
import { argument } from "./argument";
import { parseTimestamp } from "./timestamp";

/** A snapshot as the file has it. */
export interface GivenSnapshot extends PbsSnapshot {
  /** The time as written. */
  readonly text: string;
  /** Of the time as written, from UTC in seconds. */
  readonly offset: number;
}

/**
 * Reads a JSON array of `{"time": RFC 3339, "protected"?: boolean, "incomplete"?: boolean}`; `-` is standard input.
 * Other fields are left alone, so that what `restic snapshots --json` prints fits.
 * @throws ArgumentError `snapshots/...`
 */
export function readSnapshots(file: string): GivenSnapshot[] {
  return argument("--snapshots", "a list of snapshots", () => {
    const list = parsed(file);
    if (!Array.isArray(list)) throw refused("array", shown(list), "put the snapshots into [ and ]");
    return list.map((entry: unknown, index) => snapshotOf(entry, index));
  });
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw refused("no-file", `"${file}"`, `it cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused("json", `"${file}"`, (error as Error).message);
  }
}

function snapshotOf(entry: unknown, index: number): GivenSnapshot {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry))
    throw refused("entry", `${shown(entry)} at [${index}]`, "make it an object with a time");
  const { time, protected: guarded, incomplete } = entry as Record<string, unknown>;
  if (typeof time !== "string")
    throw refused("time", `${shown(time)} at [${index}].time`, 'write "time": "2026-04-27T03:00:00Z"');
  for (const [field, value] of Object.entries({ protected: guarded, incomplete }))
    if (value !== undefined && typeof value !== "boolean")
      throw refused("flag", `${shown(value)} at [${index}].${field}`, "write true or false, or leave it out");
  const { unix, offset } = parseTimestamp(time);
  return {
    text: time,
    time: unix,
    offset,
    ...(guarded === true && { protected: true }),
    ...(incomplete === true && { incomplete: true }),
  };
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const refused = (what: string, found: string, help: string) =>
  new InvalidValue(
    `snapshots/${what}`,
    found,
    'a JSON array of {"time": RFC 3339, "protected"?: boolean, "incomplete"?: boolean}',
    help,
  );
