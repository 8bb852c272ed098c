import { Datastore, type DatastoreProps } from "../../lib/pbs/datastore";
import { code, declared, refused } from "./pbs-stack";

const base: DatastoreProps = { name: "main", directory: "/srv/main", garbageCollection: "daily" };
const made = (props: Partial<DatastoreProps> = {}) =>
  declared("datastore_main", (stack) => new Datastore(stack, { ...base, ...props }));

test("a minimal datastore says what the server would leave out", () => {
  expect(made().body).toEqual({
    name: "main",
    path: "/srv/main",
    "gc-schedule": "daily",
    "verify-new": false,
    "notification-mode": "notification-system",
  });
});

test("changing name or path is a replacement, which prevent_destroy refuses", () => {
  expect(made()).toMatchObject({ force_new_attrs: ["name", "path"], lifecycle: { prevent_destroy: true } });
});

test("one at a time, and the task decides", () => {
  const mutex = [{ mutex: "pbs-datastore" }];
  expect(made()).toMatchObject({
    precheck_create: mutex,
    precheck_update: mutex,
    precheck_delete: [{ api: { path: "/version" } }, ...mutex],
    poll_create: { url_locator: "exact./nodes/localhost/tasks?typefilter=create-datastore" },
    poll_delete: { url_locator: "exact./nodes/localhost/tasks?typefilter=delete-datastore" },
  });
});

test("an update leaves a maintenance alone that people or a hold began", () => {
  expect(JSON.stringify(made())).not.toContain("maintenance");
});

test("taking over is said at creation, kept out of updates and not expected in answers", () => {
  const resource = made({ takeOver: true });
  expect(resource.body).toHaveProperty("reuse-datastore", true);
  expect(resource.write_only_attrs).toEqual(["reuse-datastore"]);
  expect(resource.update_body_patches).toContainEqual({ path: "reuse-datastore", removed: true });
});

test.each([
  ["identifier/pbs-id", { name: "ab" }],
  ["pbs/directory", { directory: "srv/x" }],
  ["pbs/directory", { directory: "/srv/x/" }],
  ["pbs/comment", { comment: "x".repeat(129) }],
  ["pbs/comment", { comment: "two\nlines" }],
] as const)("%s for %j", (expected, props) => {
  expect(refused((stack) => new Datastore(stack, { ...base, ...props }))).toEqual(code(expected));
});
