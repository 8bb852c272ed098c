import type { Task } from "../task-list";
import type { Values } from "../verify-parameters";
import { wrongParameters } from "./parse-call";

/** @throws Refusal 400 for what is no task of the node */
function find(tasks: readonly Task[], upid: string): Task {
  if (!/^UPID:[^:]+:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:[^:]+:[^:]*:[^:]+:$/.test(upid))
    wrongParameters({ upid: "unable to parse worker upid" });
  return tasks.find((task) => task.upid === upid) ?? wrongParameters({ upid: "no such task" });
}

export function taskStatus(tasks: readonly Task[], node: string, upid: string): Values {
  const task = find(tasks, upid);
  const [user, tokenid] = task.user.split("!");
  return {
    status: task.status === undefined ? "running" : "stopped",
    ...(task.status !== undefined && { exitstatus: task.status }),
    node,
    user,
    ...(tokenid !== undefined && { tokenid }),
    starttime: task.starttime,
    pstart: task.pstart,
    pid: task.pid,
    upid,
    id: task.id,
    type: task.type,
  };
}

export function taskLog(tasks: readonly Task[], upid: string): Values {
  const { log } = find(tasks, upid);
  return { data: log.map((t, i) => ({ n: i + 1, t })), total: log.length };
}
