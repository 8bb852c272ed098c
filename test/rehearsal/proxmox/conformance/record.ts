/** Who asks: the recorded names of the tokens, or a bad way to ask. */
export type Caller = "admin" | "root" | "powerless" | "nobody" | "wrong-secret" | "unknown-token" | "other-spelling";

/** One recorded request with its answer. */
export interface RecordedRequest {
  /** Number in the record; `+` marks one that only sets up what the record says was there. */
  readonly no: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** Below `/api2/json`, with the query. */
  readonly path: string;
  /** Content-Type of the body. */
  readonly type?: "json" | "form";
  readonly body?: string;
  readonly as?: Caller;
  readonly note?: string;
  readonly status: number;
  /** PVE writes its text into the status line. */
  readonly reason?: string;
  readonly answer: string;
}

/** What happened to the server between two requests. */
export interface RecordedEvent {
  readonly event: "task-ended" | "backup" | "reload-fails" | "fresh-server";
  readonly detail?: string;
}

export type HistoryEntry = RecordedRequest | RecordedEvent;

export const isRequest = (entry: HistoryEntry): entry is RecordedRequest => "method" in entry;
