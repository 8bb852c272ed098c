import { SyncJob } from "../../lib/pbs/sync-job";
import { code, declared, refused } from "./pbs-stack";

test("a push job never names resync-corrupt, in no request", () => {
  const resource = declared(
    "sync_away",
    (stack, { ns, remote }) =>
      new SyncJob(stack, {
        name: "away",
        place: ns,
        route: { direction: "push", to: { remote, store: "far" } },
        schedule: "hourly",
      }),
  );
  expect(resource.body).toEqual({
    id: "away",
    "sync-direction": "push",
    store: "vm-main",
    ns: "pve",
    remote: "offsite",
    "remote-store": "far",
    schedule: "hourly",
    "remove-vanished": false,
    "encrypted-only": false,
    "verified-only": false,
  });
  expect(JSON.stringify(resource)).not.toContain("resync-corrupt");
  expect(resource.depends_on).toEqual(["restful_resource.namespace_vm-main_pve", "restful_resource.remote_offsite"]);
});

test("push jobs are in the list that is read, and the direction cannot change in place", () => {
  const resource = declared(
    "sync_in1",
    (stack, { store, remote }) =>
      new SyncJob(stack, {
        name: "in1",
        place: store,
        route: { direction: "pull", from: { remote, store: "far", ns: "a/b" }, resyncCorrupt: true },
      }),
  );
  expect(resource.read_query).toEqual({ "sync-direction": ["all"] });
  expect(resource.force_new_attrs).toEqual(["id", "sync-direction", "store", "remote", "remote-store"]);
  expect(resource.body).toMatchObject({ "remote-ns": "a/b", "resync-corrupt": true });
});

test("a local job has no remote and waits for both places", () => {
  const resource = declared(
    "sync_copy",
    (stack, { other, ns }) =>
      new SyncJob(stack, { name: "copy", place: other, route: { direction: "local", from: ns } }),
  );
  expect(resource.body).toMatchObject({
    store: "copy",
    "remote-store": "vm-main",
    "remote-ns": "pve",
    "sync-direction": "pull",
  });
  expect(resource.body).not.toHaveProperty("remote");
  // a pull that becomes local is another job: PUT would keep the remote, and PBS would go on fetching from it
  expect(resource.force_new_attrs).toContain("remote");
  expect(resource.depends_on).toEqual(["restful_resource.datastore_copy", "restful_resource.namespace_vm-main_pve"]);
});

test("rates as PBS writes them back, no empty filter", () => {
  const resource = declared(
    "sync_copy",
    (stack, { other, store }) =>
      new SyncJob(stack, {
        name: "copy",
        place: other,
        route: { direction: "local", from: store },
        rate: { in: "10MB", burstOut: "20 MiB" },
        groups: [],
      }),
  );
  expect(resource.body).toMatchObject({ "rate-in": "10 MB", "burst-out": "20 MiB" });
  expect(resource.body).not.toHaveProperty("group-filter");
});

test("pbs/sync-onto-itself", () => {
  expect(
    refused(
      (stack, { store, ns }) =>
        new SyncJob(stack, { name: "loop", place: store, route: { direction: "local", from: ns } }),
    ),
  ).toEqual(code("pbs/sync-onto-itself"));
});

test("pbs/newest", () => {
  expect(
    refused(
      (stack, { store, other }) =>
        new SyncJob(stack, { name: "new", place: store, route: { direction: "local", from: other }, newest: 0 }),
    ),
  ).toEqual(code("pbs/newest"));
});
