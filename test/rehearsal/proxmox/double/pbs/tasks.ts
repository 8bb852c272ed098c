import type { RawCall } from "../https-double";
import { endTask, startTask, type Task } from "../task-list";
import type { Values } from "../verify-parameters";
import { parseCall } from "./parse-call";
import { badRequest } from "./section-row";
import type { PbsState } from "./state";

const LOCK = "/etc/proxmox-backup/.datastore.lck";

export interface PbsTasksProps {
  /** How long a task on a datastore takes; absent: until someone waits for it (`settle`). */
  readonly taskMs?: number;
  /** How long a request waits for the lock of the datastores; the server waits 10 s. Default: 10,000. */
  readonly lockMs?: number;
}

/** The tasks of a server, and the one lock that those on datastores hold until they end. */
export class PbsTasks {
  private holder: { task: Task; end: () => void; ended: Promise<void> } | undefined;

  constructor(
    private readonly state: PbsState,
    private readonly changed: () => void,
    private readonly props: PbsTasksProps,
  ) {}

  /** Waits until no task on a datastore runs. @throws Refusal when that lasts too long */
  async lock(): Promise<void> {
    const until = Date.now() + (this.props.lockMs ?? 10_000);
    while (this.holder) {
      if (this.props.taskMs === undefined) this.holder.end();
      const left = until - Date.now();
      if (left <= 0) throw badRequest(`Unable to acquire lock "${LOCK}" - Interrupted system call (os error 4)`);
      await Promise.race([this.holder?.ended, new Promise((resolve) => setTimeout(resolve, left).unref())]);
    }
  }

  /** Ends what runs, where tasks last until someone waits for them. */
  settle(): void {
    this.holder?.end();
  }

  /**
   * Starts a task that holds the lock; call `lock` before.
   *
   * @param work returns the lines of its log; throws what fails it
   */
  start(type: string, id: string, user: string, work: () => string[]): string {
    const task = startTask(this.state.tasks, { node: "vm", type, id, user, counted: true });
    let resolve: () => void = () => undefined;
    const ended = new Promise<void>((done) => {
      resolve = done;
    });
    const end = () => {
      if (this.holder?.task !== task) return;
      this.holder = undefined;
      try {
        task.log.push(...work());
        endTask(task);
      } catch (error) {
        endTask(task, (error as Error).message);
      }
      this.changed();
      resolve();
    };
    this.holder = { task, end, ended };
    if (this.props.taskMs !== undefined) setTimeout(end, this.props.taskMs).unref();
    return task.upid;
  }

  /** Newest first. @param all false: only those of the caller */
  list(call: RawCall, caller: string, all: boolean): Values {
    const {
      limit = 50,
      start = 0,
      typefilter,
    } = parseCall(call, {
      limit: { type: "integer" },
      start: { type: "integer" },
      typefilter: { type: "string" },
    }) as { limit?: number; start?: number; typefilter?: string };
    const mine = this.state.tasks.filter(
      (task) => (all || task.user === caller) && (!typefilter || task.type.includes(typefilter)),
    );
    const data = mine.slice(start, start + limit).map((task) => ({
      upid: task.upid,
      node: "localhost",
      pid: task.pid,
      pstart: task.pstart,
      starttime: task.starttime,
      worker_type: task.type,
      worker_id: task.id,
      user: task.user,
      ...(task.endtime !== undefined && { endtime: task.endtime, status: task.status }),
    }));
    // it stops counting one after the last that it shows (pbs-api-transcript 569, 571)
    return { total: Math.min(mine.length, start + limit + 1), data };
  }

  status(upid: string): Values {
    const task = this.state.tasks.find((t) => t.upid === upid) ?? forgotten(upid);
    const [user, tokenid] = task.user.split("!");
    return {
      id: task.id,
      node: "vm",
      pid: task.pid,
      pstart: task.pstart,
      starttime: task.starttime,
      type: task.type,
      upid,
      user,
      ...(tokenid !== undefined && { tokenid }),
      status: task.status === undefined ? "running" : "stopped",
      ...(task.endtime !== undefined && { endtime: task.endtime }),
      ...(task.status !== undefined && { exitstatus: task.status }),
    };
  }

  log(upid: string): Values {
    const task = this.state.tasks.find((t) => t.upid === upid) ?? forgotten(upid);
    const at = new Date(task.starttime * 1000).toISOString().replace(".000Z", "+00:00");
    const data = task.log.slice(0, 50).map((text, i) => ({ n: i + 1, t: `${at}: ${text}` }));
    return { data, success: 1, total: task.log.length };
  }
}

/** A task that the server has no record of (pbs-api-transcript 570). @throws Refusal */
function forgotten(upid: string): Task {
  const found = /^UPID:\w+:(\w+):(\w+):\w+:(\w+):([^:]+):([^:]*):([^:]+):$/.exec(upid);
  if (!found) throw badRequest(`unable to parse UPID '${upid}'`);
  const [, pid, pstart, start, type, id, user] = found as unknown as string[];
  const number = (hex: string | undefined) => Number.parseInt(hex!, 16);
  return {
    upid,
    type: type!,
    id: id!,
    user: user!,
    pid: number(pid),
    pstart: number(pstart),
    starttime: number(start),
    status: "unknown",
    log: [],
  };
}
