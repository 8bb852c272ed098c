import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { expandBody, expandPath, lookUp } from "../../lib/restful/path-template";

const { token, acl } = PBS_ENDPOINTS;

test("parameters fill a path, escaped but for the at sign", () => {
  expect(expandPath(token, token.object, { userid: "a@pbs", "token-name": "t 1" })).toBe(
    "/access/users/a@pbs/token/t%201",
  );
});

test("parameters fill the strings of a body and leave true alone", () => {
  expect(expandBody(acl, { path: "{path}", delete: true }, { path: "/datastore/a" })).toEqual({
    path: "/datastore/a",
    delete: true,
  });
});

test.each([undefined, "", 7])("restful/missing-parameter for %p", (value) => {
  expect(() => lookUp(acl, "path", { path: value })).toThrow(
    expect.objectContaining({ code: "restful/missing-parameter" }),
  );
});
