import { callApi } from "../../bin/proxmox-api";
import { PinnedRelay } from "../rehearsal/proxmox/pinned-relay";
import { DEFAULT_SCRATCH, realServerOf } from "../rehearsal/proxmox/real-server";
import { removeScratch } from "../rehearsal/proxmox/scratch-objects";
import { askReal, noLeftovers, realApi } from "../rehearsal/proxmox/terraform/real-servers";
import { StandIn } from "./stand-in";

/** Some hundred TLS handshakes, also where three others share the cores. */
const LONG = 60_000;

let real: StandIn;
let before: unknown;
beforeEach(async () => {
  real = await new StandIn().start();
  before = real.kept;
}, LONG);
afterEach(() => real.stop());

/** One of each kind that stands on another, as a run makes them. */
async function make(folder: string, prefix = "tfr-"): Promise<void> {
  const api = realApi("pbs", real.server);
  await api("POST", "/config/datastore", { name: `${prefix}vm`, path: `${folder}/vm` });
  await real.double.tasks.lock();
  await api("POST", "/access/users", { userid: `${prefix}pve@pbs` });
  await api("POST", `/access/users/${prefix}pve%40pbs/token/home`, {});
  for (const id of [`${prefix}pve@pbs`, `${prefix}pve@pbs!home`])
    await api("PUT", "/access/acl", { path: `/datastore/${prefix}vm`, role: "DatastoreBackup", "auth-id": id });
  await api("PUT", "/access/acl", { path: `/datastore/${prefix}vm`, role: "DatastoreAudit", "auth-id": "pve@pbs" });
  await api("POST", "/config/prune", { id: `${prefix}vm`, store: `${prefix}vm`, schedule: "daily", "keep-last": 3 });
  const login = { host: "127.0.0.1", "auth-id": "a@pbs", password: "s3cret" };
  await api("POST", "/config/remote", { name: `${prefix}far`, ...login });
  const sync = { remote: `${prefix}far`, "remote-store": "vms", "sync-direction": "push" };
  await api("POST", "/config/sync", { id: `${prefix}sync`, store: `${prefix}vm`, ...sync });
  await api("POST", "/config/notifications/endpoints/sendmail", { name: `${prefix}mail`, mailto: ["a@example.org"] });
  await api("POST", "/config/notifications/matchers", { name: `${prefix}all`, target: [`${prefix}mail`] });
}

test(
  "what has the prefix goes, whoever knows of it; what only holds it stays",
  async () => {
    const { server } = real;
    await make(server.scratch);
    await expect(removeScratch(realApi("pbs", server), server.scratch)).resolves.toEqual({ removed: 10, failed: [] });
    expect(real.kept).toEqual(before);
    expect(Object.keys(real.double.state.disks)).toEqual(["/mnt/vms"]);
  },
  LONG,
);

test(
  "a datastore in another folder loses its entry, not its data",
  async () => {
    const { server } = real;
    await make("/mnt/somebody");
    await removeScratch(realApi("pbs", server), server.scratch);
    expect(real.double.state.disks).toHaveProperty(["/mnt/somebody/vm"]);
    expect(real.double.state.sections["pbs-datastore"]).not.toHaveProperty("tfr-vm");
  },
  LONG,
);

test(
  "a datastore that is still being made is waited for",
  async () => {
    const slow = await new StandIn(2_000).start();
    try {
      const { server, kept } = slow;
      await realApi("pbs", server)("POST", "/config/datastore", { name: "tfr-late", path: `${server.scratch}/late` });
      await removeScratch(realApi("pbs", server), server.scratch);
      // what was only not there yet would be there now
      await slow.double.tasks.lock();
      expect(slow.kept).toEqual(kept);
    } finally {
      await slow.stop();
    }
  },
  LONG,
);

test(
  "what does not go is told, also when only its task fails",
  async () => {
    const { server } = real;
    await make(server.scratch);
    const start = real.double.tasks.start.bind(real.double.tasks);
    real.double.tasks.start = (type, ...rest) =>
      type === "delete-datastore"
        ? start(type, rest[0], rest[1], () => {
            throw new Error("mount point is busy");
          })
        : start(type, ...rest);
    const { failed } = await removeScratch(realApi("pbs", server), server.scratch);
    expect(failed).toEqual([
      "datastore tfr-vm: its task ended with: mount point is busy",
      "datastore tfr-vm is still there",
    ]);
  },
  LONG,
);

test(
  "a run does not begin where something has the prefix, unless it may remove it",
  async () => {
    await make(`${DEFAULT_SCRATCH}/1`);
    const there = real.kept;
    await expect(noLeftovers(real.server)).rejects.toThrow(
      /datastore tfr-vm\n[\s\S]*THREEFOLD_PBS_SMITH_LEFTOVERS=remove/,
    );
    expect(real.kept).toEqual(there);
    const allowed = { ...real.environment(), THREEFOLD_PBS_SMITH_LEFTOVERS: "remove" };
    await noLeftovers(realServerOf("PBS", "smith", allowed)!);
    expect(real.kept).toEqual(before);
  },
  LONG,
);

test(
  "another certificate is told nothing, neither directly nor through the relay",
  async () => {
    const wrong = { ...real.server, fingerprint: "00:".repeat(31).concat("00") };
    const asked = real.double.https.log.length;
    await expect(askReal("pbs", wrong, "/version")).rejects.toThrow(/has the fingerprint/);
    const relay = await new PinnedRelay(wrong, "127.0.0.1", 0).start();
    try {
      await expect(through(relay)).rejects.toThrow(/has the fingerprint/);
    } finally {
      await relay.stop();
    }
    expect(real.double.https.log).toHaveLength(asked);
  },
  LONG,
);

test(
  "the relay reaches the port that was named",
  async () => {
    const relay = await new PinnedRelay(real.server, "127.0.0.1", 0).start();
    try {
      await expect(through(relay)).resolves.toMatchObject({ version: "4.2" });
    } finally {
      await relay.stop();
    }
  },
  LONG,
);

function through({ port, host, fingerprint }: PinnedRelay): Promise<unknown> {
  const [tokenId, secret] = real.server.token.split(":") as [string, string];
  const tls = { trust: "system" } as const;
  return callApi({ system: "pbs", host, port, tokenId, secret, fingerprint, tls }, "GET", "/version");
}

test("a cluster is named only with the word that it may be thrown away", () => {
  const environment = {
    THREEFOLD_PVE_HOME: "https://192.0.2.1:8006",
    THREEFOLD_PVE_HOME_TOKEN: "root@pam!try=x",
    THREEFOLD_PVE_HOME_FINGERPRINT: "00",
  };
  expect(() => realServerOf("PVE", "home", environment)).toThrow(/THREEFOLD_PVE_HOME_THROWAWAY=yes/);
  expect(realServerOf("PVE", "home", { ...environment, THREEFOLD_PVE_HOME_THROWAWAY: "yes" })).toMatchObject({
    host: "192.0.2.1",
    port: 8006,
  });
});
