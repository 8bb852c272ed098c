import { taskPoll } from "../../lib/restful/task-poll";

test("waits while the newest task of the id runs, and ends at any other status than OK", () => {
  expect(taskPoll("create-datastore", "vm-main")).toEqual({
    urlLocator: "exact./nodes/localhost/tasks?typefilter=create-datastore",
    statusLocator: 'body.[data.#(worker_id=="vm-main").status,!"running"].0',
    status: { success: "OK", pending: ["running"] },
    defaultDelaySec: 1,
  });
});
