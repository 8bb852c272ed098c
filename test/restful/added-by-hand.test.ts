import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../lib/proxmox/endpoints";
import { addedByHand } from "../../lib/restful/added-by-hand";
import type { Endpoint } from "../../lib/restful/endpoint";

const of = (endpoint: Endpoint, body: Readonly<Record<string, unknown>>, ...secrets: string[]) =>
  addedByHand(endpoint, body, new Set([...Object.keys(body), ...secrets]));

test("what the body leaves out, and an update would clear, takes the place of a text when somebody adds it", () => {
  const body = { id: "p-1", store: "main", schedule: "daily", "keep-daily": 7, "max-depth": 0, disable: false };
  expect(of(PBS_ENDPOINTS.pruneJob, body)).toBe(
    '{"store":[{"added-by-hand":{"ns":ns,"keep-last":keep-last,"keep-hourly":keep-hourly,"keep-weekly":keep-weekly,' +
      '"keep-monthly":keep-monthly,"keep-yearly":keep-yearly,"comment":comment}}].#(added-by-hand.@keys.#>0).@tostr}',
  );
});

test("what a layout never says of a backup job is watched as well", () => {
  const path = of(PVE_ENDPOINTS.backupJob, { id: "nightly", storage: "pbs", schedule: "daily", mode: "snapshot" });
  for (const key of ["exclude", "exclude-path", "prune-backups", "bwlimit"]) expect(path).toContain(`"${key}":${key}`);
});

test("secrets are never read, declared or not", () => {
  const smtp = { name: "mail", server: "mail.example.org", mode: "tls", "from-address": "pbs@example.org" };
  expect(of(PBS_ENDPOINTS.smtp, smtp, "password")).not.toContain("password");
  expect(of(PBS_ENDPOINTS.smtp, smtp)).not.toContain("password");
  expect(of(PBS_ENDPOINTS.webhook, { url: "https://hook.example.org" })).not.toContain("header");
  expect(of(PBS_ENDPOINTS.openIdRealm, { "issuer-url": "https://id.example.org" })).not.toContain("client-key");
});

test("the text is never one whose change is a replacement, and no other value where the answer has a secret", () => {
  expect(of(PBS_ENDPOINTS.syncJob, { id: "s-1", store: "main", "remote-store": "far", schedule: "daily" })).toMatch(
    /^\{"schedule":/,
  );
  expect(of(PBS_ENDPOINTS.matcher, { name: "failures", target: ["mail"], disable: false })).toMatch(/^\{"disable":/);
  expect(of(PBS_ENDPOINTS.openIdRealm, { realm: "id", autocreate: true })).toBeUndefined();
});

test("nothing to watch: no key that an update clears, no update, no look at the keys", () => {
  expect(of(PBS_ENDPOINTS.acl, { path: "/", "auth-id": "a@pbs", role: "Audit", propagate: true })).toBeUndefined();
  expect(of(PBS_ENDPOINTS.namespace, { name: "pve" })).toBeUndefined();
  expect(of(PBS_ENDPOINTS.timeZone, { timezone: "Etc/UTC" })).toBeUndefined();
  expect(of(PVE_ENDPOINTS.user, { userid: "a@pve", comment: "reads" })).toBeUndefined();
});

// The rehearsal adds keys on servers; here only that no kind is left out because its body has no value to show it in.
test.each(
  [...Object.values(PBS_ENDPOINTS), ...Object.values(PVE_ENDPOINTS)].map((row): [string, Endpoint] => [row.kind, row]),
)("%s: the smallest body has a place for it", (_, endpoint) => {
  const always = Object.entries(endpoint.keys).filter(([, rule]) => rule.required || rule.absentMeans !== undefined);
  const watched = Object.values(endpoint.keys).some(({ cleared, secret }) => cleared === "by-delete" && !secret);
  const body = Object.fromEntries(always.filter(([, { secret }]) => !secret).map(([key]) => [key, ""]));
  expect(of(endpoint, body) !== undefined).toBe(watched);
});
