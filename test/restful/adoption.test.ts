import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import { Role } from "../../lib/proxmox/role";
import { VlanInterface } from "../../lib/proxmox/vlan-interface";
import type { Adoption } from "../../lib/restful/adoption";
import type { Endpoint } from "../../lib/restful/endpoint";
import { RestObject, type RestObjectProps } from "../../lib/restful/rest-object";
import { secret, synthStack } from "./synth-stack";

function adoptionOf(endpoint: Endpoint, props: Omit<RestObjectProps, "endpoint">): Adoption | undefined {
  let adoption: Adoption | undefined;
  synthStack((stack) => {
    adoption = new RestObject(stack, "object", { endpoint, ...props }).adoption;
  });
  return adoption;
}

test("an object is found in the list that it is read from, by its identity", () => {
  const { list, query, isIn } = adoptionOf(PBS_ENDPOINTS.pruneJob, {
    values: { id: "daily", store: "main", schedule: "04:30", "keep-daily": 7 },
  })!;
  expect({ list, query }).toEqual({ list: "/config/prune", query: {} });
  expect(isIn([{ id: "weekly" }, { id: "daily" }])).toBe(true);
  expect(isIn([{ id: "weekly" }])).toBe(false);
  for (const nonsense of [undefined, null, "<html>", {}]) expect(isIn(nonsense)).toBe(false);
});

test("the id of the import reads by the same attributes, and asks for the declared keys alone", () => {
  const values = {
    id: "pull",
    "sync-direction": "pull",
    store: "main",
    remote: "far",
    "remote-store": "far",
    schedule: "08:00",
  };
  const { id, query } = adoptionOf(PBS_ENDPOINTS.syncJob, { values })!;
  expect(query).toEqual({ "sync-direction": "all" });
  expect(JSON.parse(id)).toEqual({
    id: "/config/sync",
    path: "/config/sync",
    query: { "sync-direction": ["all"] },
    body: expect.objectContaining({ id: null, remote: null, schedule: null }),
    read_selector: expect.stringContaining('data.#(id=="pull")'),
  });
});

test("an entry inside an entry of a list", () => {
  const { isIn } = adoptionOf(PVE_ENDPOINTS.token, {
    parameters: { userid: "looker@pve", tokenid: "metrics" },
    values: {},
  })!;
  const user = (userid: string, ...tokens: string[]) => ({ userid, tokens: tokens.map((tokenid) => ({ tokenid })) });
  expect(isIn([user("root@pam", "metrics"), user("looker@pve", "other")])).toBe(false);
  expect(isIn([user("looker@pve", "other", "metrics")])).toBe(true);
  expect(isIn([{ userid: "looker@pve" }])).toBe(false);
});

test("what the list does not show is read with a template", () => {
  const { id } = adoptionOf(PBS_ENDPOINTS.namespace, {
    parameters: { store: "main", ns: "pve" },
    values: { name: "pve" },
  })!;
  expect(JSON.parse(id)).toMatchObject({ read_response_template: '{"name":"pve"}' });
});

test("no secret is in the id, and what is created by PUT needs none", () => {
  let password = "";
  synthStack((stack) => {
    password = secret(stack, "pw").stringValue;
    const { adoption } = new RestObject(stack, "remote", {
      endpoint: PBS_ENDPOINTS.remote,
      values: { name: "far", host: "pbs2", "auth-id": "sync@pbs!t" },
      secrets: { password },
    });
    expect(adoption!.id).not.toContain("password");
  });
  const values = { path: "/", "auth-id": "a@pbs", role: "Audit", propagate: true };
  expect(adoptionOf(PBS_ENDPOINTS.acl, { values })).toBeUndefined();
});

test("objects of bpg/proxmox are imported by that provider's ids", () => {
  synthStack((stack) => {
    const vlan = new VlanInterface(stack, { node: "node1", rawDevice: "vmbr0", vlan: 60 });
    expect(vlan.adoption).toMatchObject({ list: "/nodes/node1/network", id: "node1:vmbr0.60" });
    expect(vlan.adoption.isIn([{ iface: "vmbr0.60" }])).toBe(true);
    expect(vlan.adoption.pending!([{ iface: "vmbr0.60", exists: 1 }])).toBeUndefined();
    expect(vlan.adoption.pending!([{ iface: "vmbr0.60" }])).toContain("pvesh set /nodes/node1/network");
    const role = new Role(stack, { name: "Looker", privileges: ["VM.Audit"] });
    expect(role.adoption).toMatchObject({ list: "/access/roles", id: "Looker" });
    expect(role.adoption.isIn([{ roleid: "Other" }])).toBe(false);
  });
});
