import type { ResourcePollCreate } from "@cdktf/provider-restful/lib/resource";

/**
 * Waits for the newest task of a worker type and id on a PBS. Polling the object instead would wait for ever when the
 * task fails (the creation has answered 200 by then); this ends with the task and shows its error, because any status
 * but `OK` ends the poll. A running task has no status (pbs-api-transcript 569). The provider has no time limit of
 * its own: the task is the bound.
 */
export function taskPoll(workerType: string, workerId: string): ResourcePollCreate {
  return {
    urlLocator: `exact./nodes/localhost/tasks?typefilter=${workerType}`,
    statusLocator: `body.[data.#(worker_id==${JSON.stringify(workerId)}).status,!"running"].0`,
    status: { success: "OK", pending: ["running"] },
    defaultDelaySec: 1,
  };
}
