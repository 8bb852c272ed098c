/** A task of a worker, in state. */
export interface Task {
  readonly upid: string;
  readonly type: string;
  readonly id: string;
  /** `user@realm` or `user@realm!token`. */
  readonly user: string;
  readonly pid: number;
  readonly pstart: number;
  /** Seconds since 1970. */
  readonly starttime: number;
  endtime?: number;
  /** `OK`, or what went wrong. */
  status?: string;
  log: string[];
}

export interface TaskProps {
  readonly node: string;
  readonly type: string;
  readonly id: string;
  readonly user: string;
  /** PBS counts its tasks in the UPID, PVE does not. */
  readonly counted?: boolean;
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");

/** A new task at the head of the list. */
export function startTask(tasks: Task[], { node, type, id, user, counted }: TaskProps): Task {
  const starttime = Math.floor(Date.now() / 1000);
  const pid = 1000 + tasks.length;
  const escaped = id.replace(/[^\w.]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
  const count = counted ? `:${hex(tasks.length)}` : "";
  const upid = `UPID:${node}:${hex(pid)}:${hex(290_243)}${count}:${hex(starttime)}:${type}:${escaped}:${user}:`;
  const task: Task = { upid, type, id, user, pid, pstart: 290_243, starttime, log: [] };
  tasks.unshift(task);
  return task;
}

/** Ends it with success, or with the words of an error. */
export function endTask(task: Task, error?: string): void {
  task.endtime = Math.floor(Date.now() / 1000);
  task.status = error ?? "OK";
  task.log.push(error === undefined ? "TASK OK" : `TASK ERROR: ${error}`);
}
