import { comparable } from "./comparable";
import { type Caller, type HistoryEntry, isRequest, type RecordedEvent, type RecordedRequest } from "./record";
import { type ReplayTarget, type SeenAnswer, send } from "./send";

/** An answer that is not the recorded one. */
export interface Difference {
  readonly no: string;
  readonly request: string;
  readonly recorded: string;
  readonly seen: string;
}

/** The server that a history is replayed on, double or real. */
export interface Stage {
  target(): ReplayTarget;
  /** The header of a caller; `secrets` are the ones that the server drew so far, by token id. */
  authorization(caller: Caller | "deploying", secrets: ReadonlyMap<string, string>): string | undefined;
  /** Makes happen what the record tells in prose. @returns false where it cannot */
  event(event: RecordedEvent, upid: string | undefined): Promise<boolean>;
  /** Names of this server for those of the record. Default: the same. */
  translate?(text: string): string;
  /** Back again, and without what was there before. Default: as it is. */
  restore?(answer: SeenAnswer, request: RecordedRequest): SeenAnswer;
  /** What of a recorded list this server can show. Default: all. */
  ownEntries?(body: string, request: RecordedRequest): string;
}

export interface Replay {
  /** Recorded requests whose answers were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Events of the record that could not be made to happen. */
  readonly skipped: readonly string[];
}

/** Sends a history in order and compares status, reason and body of every answer. */
export async function replay(history: readonly HistoryEntry[], stage: Stage, signal?: AbortSignal): Promise<Replay> {
  const differences: Difference[] = [];
  const skipped: string[] = [];
  const upids = new Map<string, string>();
  const secrets = new Map<string, string>();
  let compared = 0;
  let newest: string | undefined;
  for (const entry of history) {
    signal?.throwIfAborted();
    if (!isRequest(entry)) {
      if (!(await stage.event(entry, newest))) skipped.push(`${entry.event} ${entry.detail ?? ""}`.trim());
      continue;
    }
    const asked = translated(entry, upids, stage);
    const header = stage.authorization(entry.as ?? "deploying", secrets);
    const raw = await send(stage.target(), asked, header);
    const seen = stage.restore?.(raw, entry) ?? raw;
    learn(entry, raw, upids, secrets);
    newest = upidIn(raw.body) ?? newest;
    if (entry.no !== "+") compared += 1;
    const recorded = stage.ownEntries?.(entry.answer, entry) ?? entry.answer;
    const difference = differenceOf({ ...entry, answer: recorded }, seen);
    if (difference) differences.push(difference);
  }
  return { compared, differences, skipped };
}

function translated(request: RecordedRequest, upids: ReadonlyMap<string, string>, stage: Stage): RecordedRequest {
  const names = (text: string) => stage.translate?.(text) ?? text;
  let { path, body } = request;
  path = path.replace(/(?<=\/tasks\/)[^/?]+/, (upid) => {
    const seen = upids.get(decodeURIComponent(upid));
    return seen === undefined ? upid : encodeURIComponent(seen);
  });
  path = names(path);
  body = body === undefined ? undefined : names(body);
  return { ...request, path, body };
}

/** Ids that the server drew: the requests after need its own in place of the recorded ones. */
function learn(
  { answer }: RecordedRequest,
  { body }: SeenAnswer,
  upids: Map<string, string>,
  secrets: Map<string, string>,
): void {
  const [recorded, seen] = [upidIn(answer), upidIn(body)];
  if (recorded !== undefined && seen !== undefined) upids.set(recorded, seen);
  const made = /"(?:full-)?tokenid":"([^"]+)".*"value":"([^"]+)"/.exec(body);
  if (made) secrets.set(made[1]!, made[2]!);
}

/** Of an answer whose data is a task. */
const upidIn = (answer: string): string | undefined =>
  /^\{"data":"(UPID:[^"]+)"/.exec(answer)?.[1]?.replaceAll("\\\\", "\\");

function differenceOf(request: RecordedRequest, seen: SeenAnswer): Difference | undefined {
  const line = `${request.method} ${request.path}`;
  if (request.no === "+")
    return seen.status === request.status
      ? undefined
      : { no: "+", request: line, recorded: String(request.status), seen: `${seen.status} ${seen.body}` };
  const tell = (status: number, reason: string | undefined, body: string) =>
    `${status}${request.reason === undefined ? "" : ` ${reason}`}\n${comparable(body)}`;
  const recorded = tell(request.status, request.reason, request.answer);
  const found = tell(seen.status, seen.reason, seen.body);
  return recorded === found ? undefined : { no: request.no, request: line, recorded, seen: found };
}
