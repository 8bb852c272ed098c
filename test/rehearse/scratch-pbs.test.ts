import { join } from "node:path";
import { parseLayout } from "../../lib/spec/parse-layout";
import type { RealServer } from "../rehearsal/proxmox/real-server";
import { SCRATCH } from "../rehearsal/proxmox/scratch-objects";
import { realServersOf } from "../rehearsal/proxmox/terraform/real-servers";
import { withRealPlaces, withRelays } from "../rehearsal/proxmox/terraform/real-stacks";
import { scratchPbs } from "../rehearsal/proxmox/terraform/scratch-pbs";
import { scratchStack } from "../rehearsal/proxmox/terraform/scratch-stack";
import { rawLayout } from "../rehearsal/raw-layout";
import { compiledTerraform, LAYOUTS, layoutNamed } from "../support/compiled";

const server = { token: "rehearsal@pbs!try:SECRET", scratch: "/var/tmp/run" } as RealServer;

const servers = LAYOUTS.flatMap((name) => Object.keys(layoutNamed(name).pbs).map((pbs) => [name, pbs] as const));

test.each(servers)("%s with a real %s: all that is made there has the prefix, and its time zone stays", (name, pbs) => {
  const raw = rawLayout(join(__dirname, `../../layouts/${name}.ts`));
  scratchPbs(raw as unknown as Parameters<typeof scratchPbs>[0], pbs, server, "TOKEN");
  const stacks = compiledTerraform(parseLayout(raw));
  const stack = scratchStack(stacks[`${name}-pbs-${pbs}`] as never);
  const objects = Object.values(stack.resource!).flatMap((named) => Object.values(named));
  expect(objects.length).toBeGreaterThan(7);
  expect(JSON.stringify(objects)).not.toContain("/time");
  const datastores = (objects as { path: string; body: { path?: string } }[]).filter(
    ({ path }) => path === "/config/datastore",
  );
  expect(datastores.length).toBeGreaterThan(0);
  for (const { body } of datastores) expect(body.path).toMatch(/^\/var\/tmp\/run\//);
});

test("an object without the prefix is not deployed to a real server", () => {
  const resource = (body: object, path = "/config/remote") => ({
    resource: { restful_resource: { a: { path, body } } },
  });
  const refused = /not begin with tfr-/;
  expect(() => scratchStack(resource({ name: "mine", host: "h" }) as never)).toThrow(refused);
  expect(() => scratchStack(resource({ name: `my-${SCRATCH}x`, host: "h" }) as never)).toThrow(refused);
  expect(() => scratchStack(resource({ name: `${SCRATCH}x`, host: "h" }) as never)).not.toThrow();
  expect(() => scratchStack(resource({}, "/access/users/me@pbs/token/tfr-x") as never)).toThrow(refused);
  expect(() => scratchStack(resource({ name: "ns" }, "/admin/datastore/mine/namespace") as never)).toThrow(refused);
  const right = { path: "/datastore/mine", "auth-id": "me@pbs", role: "Audit", propagate: true };
  expect(() => scratchStack(resource(right, "/access/acl") as never)).toThrow(refused);
});

test("a real cluster is told the place of the PBS itself, and what it tells is read as the layout has it", () => {
  const relay = { host: "127.3.4.10", fingerprint: "aa:bb", to: { host: "192.0.2.7", fingerprint: "cc:dd" } };
  const stack = JSON.stringify({ server: "127.3.4.10", fingerprint: "aa:bb", other: "127.3.4.100" });
  const real = JSON.stringify({ server: "192.0.2.7", fingerprint: "cc:dd", other: "127.3.4.100" });
  expect(withRealPlaces(stack, [relay])).toBe(real);
  expect(withRelays(real, [relay])).toBe(stack);
});

test("a real cluster is not asked to reach a PBS on this machine, nor one on a port that no entry names", () => {
  const home = layoutNamed("home");
  const server = (variable: string, url: string) => ({
    [variable]: url,
    [`${variable}_TOKEN`]: "a@pbs!b:c",
    [`${variable}_FINGERPRINT`]: "00",
    [`${variable}_THROWAWAY`]: "yes",
  });
  const pve = server("THREEFOLD_PVE_HOME", "https://192.0.2.1:8006");
  const pbs = (port: number) => server("THREEFOLD_PBS_SMITH", `https://192.0.2.2:${port}`);
  expect(() => realServersOf(home, pve)).toThrow(/real PBS at port 8007.*THREEFOLD_PBS_SMITH/);
  expect(() => realServersOf(home, { ...pve, ...pbs(18007) })).toThrow(/real PBS at port 8007/);
  expect([...realServersOf(home, { ...pve, ...pbs(8007) }).keys()]).toEqual(["pbs:smith", "pve:home"]);
});
