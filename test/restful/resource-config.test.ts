import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { requestBody } from "../../lib/restful/body";
import { removalGuard } from "../../lib/restful/removal-guard";
import { resourceConfig } from "../../lib/restful/resource-config";

function config(kind: keyof typeof PBS_ENDPOINTS, values: Record<string, string | boolean>, parameters = {}) {
  const body = requestBody(PBS_ENDPOINTS[kind], values);
  return resourceConfig(PBS_ENDPOINTS[kind], { ...parameters, ...body }, body, new Set(Object.keys(body)));
}

test("a row with a task and a mutex guards creation, update and removal", () => {
  const made = config("datastore", { name: "a-1.x", path: "/srv/a" });
  expect(made.precheckCreate).toEqual([{ mutex: "pbs-datastore" }]);
  expect(made.precheckUpdate).toEqual(made.precheckCreate);
  expect(made.precheckDelete).toEqual([removalGuard("holds backups"), { mutex: "pbs-datastore" }]);
  expect(made.pollCreate?.statusLocator).toContain('worker_id=="a-1.x"');
  expect(made.pollDelete?.urlLocator).toContain("delete-datastore");
});

test("a row without updates fixes every key and answers with its own body", () => {
  const made = config("namespace", { name: "b", parent: "a" }, { store: "main", ns: "a/b" });
  expect(made.forceNewAttrs).toEqual(["name", "parent"]);
  expect(made.updateBodyPatches).toBeUndefined();
  expect(made.readResponseTemplate).toBe('{"name":"b","parent":"a"}');
  expect(made.outputAttrs).toBeUndefined();
});

test.each([
  ["remote", { name: "far", host: "h", "auth-id": "a@pbs" }, {}, ["name"]],
  ["token", {}, { userid: "a@pbs", "token-name": "t" }, ["token-name"]],
  ["timeZone", { timezone: "Etc/UTC" }, {}, ["timezone"]],
  ["acl", { path: "/", "auth-id": "a@pbs", role: "Audit", propagate: true }, {}, ["path", "auth-id", "role"]],
] as const)("state keeps of a %s what finds it", (kind, values, parameters, kept) => {
  expect(config(kind, values, parameters).outputAttrs).toEqual(kept);
});

test("what is not protected may be replaced and removed", () => {
  const made = config("remote", { name: "far", host: "h", "auth-id": "a@pbs" });
  expect(made.lifecycle).toBeUndefined();
  expect(made.precheckDelete).toBeUndefined();
});

test.each([
  ["token", {}, { userid: "a@pbs", "token-name": "t" }],
  ["namespace", { name: "b" }, { store: "main", ns: "b" }],
] as const)("a %s is protected in the configuration and in the state", (kind, values, parameters) => {
  const made = config(kind, values, parameters);
  expect(made.lifecycle).toEqual({ preventDestroy: true });
  expect(made.precheckDelete).toEqual([removalGuard(PBS_ENDPOINTS[kind].protectedBecause!)]);
});
