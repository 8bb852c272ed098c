import type { Copy } from "../graph/copy";
import type { Layout } from "../spec/layout";
import type { Repository } from "../spec/repository";
import type { SecretReference } from "../spec/secret";
import type { Step, Thing, Way } from "./need";
import { clusterToken } from "./takeover";
import type { Things } from "./things";

/** The password of a restic repository: on the machine that runs restic, or from an escrow place. */
export function passwordStep(things: Things, name: string, { password, host, escrow }: Repository): Step {
  const key: Thing = { what: `password of ${name}`, lostWith: new Set([passwordDomain(name)]) };
  return {
    id: "password",
    path: ["repositories", name, "escrow"],
    does: `open ${name} with its password`,
    ways: withKey(key, [machineWay(things.onMachine(source(password), host)), ...escrowed(things, escrow)]),
  };
}

/** The client keys of the storage entries through which the guests of a copy were written; one step each. */
export function clientKeySteps(layout: Layout, things: Things, copy: Copy): Step[] {
  const dataset = layout.datasets[copy.dataset]!;
  const [first] = copy.chain;
  if (dataset.kind !== "guests" || first === undefined) return [];
  const { nodes, storages } = layout.clusters[dataset.cluster]!;
  /** Whoever may remove the storage entry over the API removes the key with it, unread. */
  const onNode = (file: string, node: string): Thing => {
    const thing = things.onMachine(file, node);
    const lostWith = new Set([...thing.lostWith, clusterToken(layout, dataset.cluster), "deployer"]);
    return { ...thing, lostWith, readBy: thing.lostWith };
  };
  return Object.entries(storages).flatMap(([id, { to, encryption }]) => {
    if (to.text !== layout.hops[first]!.to.text || !("key" in encryption)) return [];
    const key: Thing = {
      what: `client key of ${id}`,
      lostWith: new Set([clientKeyDomain(dataset.cluster, id)]),
    };
    const file = `/etc/pve/priv/storage/${id}.enc`;
    return [
      {
        id: "client-key",
        path: ["clusters", dataset.cluster, "storages", id, "encryption", "escrow"],
        does: `decrypt the guests with the client key of ${id}`,
        ways: withKey(key, [
          ...nodes.map((node): Way => ({ words: `nodes of ${dataset.cluster}`, things: [onNode(file, node)] })),
          ...escrowed(things, encryption.escrow),
          // a variable of a shell is gone with the shell
          ...("env" in encryption.key ? [] : [machineWay(things.onDeployer(source(encryption.key)))]),
        ]),
      } satisfies Step,
    ];
  });
}

/** The age identity that opens the saved configuration of a PBS; it lies in escrow only. */
export function identityStep(things: Things, server: string, escrow: readonly string[]): Step {
  const key: Thing = { what: `age identity of ${server}`, lostWith: new Set([identityDomain(server)]) };
  return {
    id: "identity",
    path: ["pbs", server, "configurationBackup", "escrow"],
    does: `open the configuration of ${server} with its age identity`,
    ways: withKey(key, escrowed(things, escrow)),
  };
}

export const passwordDomain = (repository: string): string => `key:restic/${repository}`;
export const clientKeyDomain = (cluster: string, storage: string): string => `key:pve/${cluster}/${storage}`;
export const identityDomain = (server: string): string => `key:age/${server}`;

const machineWay = (thing: Thing): Way => ({ words: thing.what, things: [thing] });
const escrowed = (things: Things, names: readonly string[]): Way[] => names.flatMap((name) => things.escrow(name));
const withKey = (key: Thing, ways: readonly Way[]): Way[] =>
  ways.map((way) => ({ ...way, things: [key, ...way.things] }));

const source = (reference: SecretReference): string =>
  "file" in reference
    ? reference.file
    : "env" in reference
      ? `variable ${reference.env}`
      : `output of ${reference.command[0]}`;
