import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import { readSelector } from "../../lib/restful/read-selector";

test("a key finds the entry of the list", () => {
  expect(readSelector(PBS_ENDPOINTS.remote, { name: "offsite" })).toBe('data.#(name=="offsite")');
});

test("values that the server leaves out are put back by a dot, so that nothing stays nothing", () => {
  expect(readSelector(PBS_ENDPOINTS.pruneJob, { id: "p-1" })).toBe(
    'data.#(id=="p-1").[!{"disable":false},@this]|@join',
  );
});

test("an ACL entry is found by path, user and role, and gets the names of the body", () => {
  expect(readSelector(PBS_ENDPOINTS.acl, { path: "/", "auth-id": "a@pbs!t", role: "Audit" })).toBe(
    'data.#(path=="/")#|#(ugid=="a@pbs!t")#|#(roleid=="Audit").{"path":path,"auth-id":ugid,"role":roleid,"propagate":propagate}',
  );
});

test("a PVE token lies in the entry of its user", () => {
  expect(readSelector(PVE_ENDPOINTS.token, { userid: "a@pve", tokenid: "t" })).toContain(
    'data.#(userid=="a@pve").tokens.#(tokenid=="t").',
  );
});

test("nodes are not read, because their order changes; secrets neither", () => {
  const selector = readSelector(PVE_ENDPOINTS.pbsStorage, { storage: "pbs-main" });
  expect(selector).toContain('"server":server');
  expect(selector).not.toMatch(/nodes|password|encryption-key/);
});

test("what was added by hand comes over the object, before keys get the names of the body", () => {
  const selector = readSelector(PVE_ENDPOINTS.pbsStorage, { storage: "pbs-main" }, { username: "pve@pbs!main" });
  expect(selector).toMatch(
    /^data\.#\(storage=="pbs-main"\)\.\[!\{"disable":0\},@this,\{"username":\[\{.*"nodes":nodes.*@tostr\}\]\|@join\.\{"storage":storage,/,
  );
});

test("an object without a list is read as it is", () => {
  expect(readSelector(PBS_ENDPOINTS.timeZone, {})).toBe("data");
});

test("restful/missing-parameter", () => {
  expect(() => readSelector(PBS_ENDPOINTS.remote, {})).toThrow(
    expect.objectContaining({ code: "restful/missing-parameter" }),
  );
});
