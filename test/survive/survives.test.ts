import { survives } from "../../lib/survive/survives";
import { lose, restoreOf, restoreWith, standings } from "./restore";

const warm = { "repositories.offsite.archive": { by: "none", because: "small, and restored every week" } };
/** The authority on a machine of its own, so that it can be lost alone. */
const apart = { "hosts.authority": { site: "house" }, "trusts.home.ca": "authority" };
/** Two escrow places: the password in both, the way into the cloud in one. */
const second = {
  "escrows.sister": { kind: "usb", where: "drawer at my sister's" },
  "repositories.offsite.escrow": ["bank", "sister"],
};

const stepOf = (graph: ReturnType<typeof restoreWith>, place: string, id: string, ...lost: string[]) =>
  lose(graph, ...lost)
    .datasets[0]!.copies.find(({ copy }) => copy.place.text === place)!
    .steps.find((step) => step.id === id)?.using;

describe("the smallest layout", () => {
  const graph = restoreWith();

  test("nothing lost: the primary is best, and every copy can be read", () => {
    const [guests] = survives(graph, new Set());
    expect(guests!.best!.copy.place.text).toBe("pool:fast");
    expect(guests!.copies.map(({ standing }) => standing)).toEqual(["intact", "intact", "intact"]);
  });

  test("the primary's machine lost: the youngest backup is best", () => {
    const { datasets, gone, loses } = lose(graph, "host:node1");
    expect(gone).toEqual(["pool:fast"]);
    expect(datasets[0]!.best!.copy.place.text).toBe("pbs:backup/main/pve");
    expect(loses).toEqual([]);
  });

  test("the house lost: break-glass, escrow, a fresh PBS and a new machine; no certificate", () => {
    const { best } = lose(graph, "site:house").datasets[0]!;
    expect(best!.copy.place.text).toBe("repo:offsite");
    expect(best!.steps.map(({ id, using }) => [id, using])).toEqual([
      ["bytes", ["repo:offsite"]],
      ["enter", ["escrow bank"]],
      ["password", ["escrow bank"]],
      ["serve", ["a fresh PBS that takes the directory over (--reuse-datastore)"]],
      ["client-key", ["escrow bank"]],
      ["machine", ["a new machine with Proxmox VE"]],
    ]);
  });

  test("house and escrow lost: the bytes are there and nobody gets in", () => {
    const { datasets, locked, loses } = lose(graph, "site:house", "escrow:bank");
    expect(loses).toEqual(["guests"]);
    expect(datasets[0]!.best).toBeUndefined();
    expect(locked).toEqual([
      {
        place: "repo:offsite",
        because: expect.arrayContaining([
          "escrow bank is lost with escrow:bank",
          "/etc/threefold/restic-password on backup is lost with site:house",
        ]),
      },
    ]);
  });

  test("a key lost everywhere locks what it opens and nothing else", () => {
    expect(standings(graph, "guests", "key:restic/offsite")).toEqual({
      "pool:fast": "intact",
      "pbs:backup/main/pve": "intact",
      "repo:offsite": "locked",
    });
    expect(standings(graph, "guests", "key:pve/main/pbs-main")).toEqual({
      "pool:fast": "intact",
      "pbs:backup/main/pve": "locked",
      "repo:offsite": "locked",
    });
  });

  test("an unencrypted backup needs no client key", () => {
    const clear = restoreWith({ "clusters.main.storages.pbs-main.encryption": { none: "nothing private in it" } });
    expect(stepOf(clear, "pbs:backup/main/pve", "client-key", "host:node1")).toBeUndefined();
  });
});

describe("into a bucket", () => {
  test("a certificate will do where nothing is frozen", () => {
    const graph = restoreWith(warm, apart);
    expect(stepOf(graph, "repo:offsite", "enter", "host:node1")).toEqual(["certificate of backup", "escrow bank"]);
    expect(stepOf(graph, "repo:offsite", "enter", "ca:home")).toEqual(["escrow bank"]);
    expect(stepOf(graph, "repo:offsite", "enter", "host:authority")).toEqual(["escrow bank"]);
    expect(stepOf(graph, "repo:offsite", "enter", "host:backup")).toEqual(["escrow bank"]);
    expect(stepOf(graph, "repo:offsite", "enter", "escrow:bank")).toEqual(["certificate of backup"]);
  });

  test("only break-glass thaws", () => {
    const graph = restoreWith(apart, second);
    expect(stepOf(graph, "repo:offsite", "enter", "host:node1")).toEqual(["escrow bank"]);
    expect(standings(graph, "guests", "escrow:bank")["repo:offsite"]).toBe("locked");
    expect(standings(graph, "guests", "escrow:sister")["repo:offsite"]).toBe("intact");
  });

  test("a key that lies in the cloud needs the way into it", () => {
    const graph = restoreWith({
      "escrows.parameters": { kind: "vault", where: "parameter store of the account", site: "aws" },
      "repositories.offsite.escrow": ["parameters"],
    });
    expect(stepOf(graph, "repo:offsite", "password", "site:house")).toEqual(["escrow parameters (in aws)"]);
    expect(standings(graph, "guests", "site:house", "escrow:bank")["repo:offsite"]).toBe("locked");
  });
});

test("a PBS that dies is replaced by a fresh one on its disks", () => {
  const graph = restoreOf("home");
  const { copies } = lose(graph, "host:pbs").datasets[0] ?? survives(graph, new Set(["host:pbs"]), ["guests"])[0]!;
  const pbs = copies.find(({ copy }) => copy.place.text === "pbs:smith/backups-vm/pve")!;
  expect(pbs.standing).toBe("intact");
  expect(pbs.steps.find(({ id }) => id === "serve")!.using).toEqual([
    "a fresh PBS that takes the directory over (--reuse-datastore)",
  ]);
});

test("two parts of a replicated pool are lost together where neither is alone", () => {
  const graph = restoreOf("home");
  expect(standings(graph, "guests", "disk:neo/of-ceph")["pool:ceph"]).toBe("intact");
  expect(standings(graph, "guests", "disk:neo/of-ceph", "host:trinity")["pool:ceph"]).toBe("gone");
});

test("losing more never brings a copy back", () => {
  const graph = restoreOf("reference");
  const left = (...lost: string[]) =>
    survives(graph, new Set(lost)).flatMap(({ dataset, copies }) =>
      copies.filter(({ steps }) => steps.length > 0).map(({ copy }) => `${dataset} ${copy.place.text}`),
    );
  const domains = [...graph.domainsOf("guests"), ...graph.domainsOf("documents")];
  for (const a of domains) {
    const alone = new Set(left(a));
    const back = domains.flatMap((b) =>
      left(a, b)
        .filter((copy) => !alone.has(copy))
        .map((copy) => `${b}: ${copy}`),
    );
    expect(back).toEqual([]);
  }
});
