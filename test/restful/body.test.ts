import { requestBody } from "../../lib/restful/body";
import type { Endpoint } from "../../lib/restful/endpoint";

const endpoint: Endpoint = {
  kind: "t",
  system: "pve",
  title: "thing",
  collection: "/c",
  object: "/c/{id}",
  identity: { id: "id" },
  createMethod: "POST",
  removal: { method: "DELETE" },
  keys: {
    id: { type: "string", required: true },
    count: { type: "integer" },
    on: { type: "boolean", absentMeans: false },
    flag: { type: "flag", absentMeans: 1 },
    list: { type: "list" },
    key: { type: "string", secret: true },
  },
  permission: "p",
  notes: [],
};

test("keys come in the order of the table, defaults filled in, flags as 0 and 1", () => {
  const body = requestBody(endpoint, { list: ["b", "a"], flag: false, id: "x", count: 0 });
  expect(JSON.stringify(body)).toBe('{"id":"x","count":0,"on":false,"flag":0,"list":["b","a"]}');
});

test("an empty list is never sent", () => {
  expect(requestBody(endpoint, { id: "x", list: [] })).not.toHaveProperty("list");
});

test.each([
  ["restful/unknown-key", { id: "x", other: 1 }],
  ["restful/missing-key", { count: 1 }],
  ["restful/wrong-type", { id: "x", count: "1" }],
  ["restful/wrong-type", { id: "x", count: 1.5 }],
  ["restful/wrong-type", { id: "x", on: 1 }],
  ["restful/wrong-type", { id: 7 }],
  ["restful/secret-in-body", { id: "x", key: "k" }],
])("%s", (code, values) => {
  expect(() => requestBody(endpoint, values as never)).toThrow(expect.objectContaining({ code }));
});

test("a message never repeats a secret", () => {
  expect(() => requestBody(endpoint, { id: "x", key: "hunter2" })).toThrow(/^(?!.*hunter2)/);
});
