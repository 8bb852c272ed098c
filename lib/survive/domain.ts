import type { CopyGraph } from "../graph/copy-graph";
import { accountOf, type FailureDomain } from "../graph/failure-domain";
import { domainsInPool } from "../graph/pool-loss";
import type { Layout } from "../spec/layout";
import { clientKeyDomain, identityDomain, passwordDomain } from "./keys";
import { clusterToken } from "./takeover";

export const DOMAIN_KINDS = [
  "disk",
  "host",
  "chassis",
  "rack",
  "site",
  "account",
  "ca",
  "root",
  "token",
  "credential",
  "deployer",
  "key",
  "escrow",
] as const;
export type DomainKind = (typeof DOMAIN_KINDS)[number];

/** What fails as one, by an accident or in the hands of a thief. */
export interface Domain {
  /** As `--lose` takes it. */
  readonly id: FailureDomain;
  readonly kind: DomainKind;
  readonly words: string;
}

/** Every failure domain of a layout, grouped by kind, in the order of the layout. */
export function domainsOf(graph: CopyGraph): Domain[] {
  const { layout } = graph;
  const ids = new Set<FailureDomain>([
    ...Object.keys(layout.pools).flatMap((name) =>
      [...domainsInPool(layout, name)].filter((domain) => domain.startsWith("disk:")),
    ),
    ...Object.entries(layout.hosts).flatMap(([name, { chassis, rack }]) => [
      `host:${name}`,
      ...(chassis === undefined ? [] : [`chassis:${chassis}`]),
      ...(rack === undefined ? [] : [`rack:${rack}`]),
    ]),
    ...Object.keys(layout.sites).flatMap((name) => [`site:${name}`, ...accountOf(layout, name)]),
    ...Object.keys(layout.trusts).map((name) => `ca:${name}`),
    ...Object.keys(layout.hosts).map((name) => `root@${name}`),
    ...Object.keys(layout.clusters).map((name) => clusterToken(layout, name)),
    ...graph.datasets.flatMap(([name]) =>
      graph.copiesOf(name).flatMap(({ place }) => [...place.deletableBy].filter((who) => who.startsWith("token:"))),
    ),
    ...Object.keys(layout.credentials).map((name) => `credential:${name}`),
    "deployer",
    ...keysOf(layout),
    ...Object.keys(layout.escrows).map((name) => `escrow:${name}`),
  ]);
  const domains = [...ids].map((id): Domain => ({ id, kind: kindOf(id), words: wordsFor(id) }));
  return DOMAIN_KINDS.flatMap((kind) => domains.filter((domain) => domain.kind === kind));
}

/** Kinds that a thief can hold, who then deletes and reads. */
export const isTakeover = (domain: FailureDomain): boolean =>
  ["root", "token", "credential", "deployer", "account", "escrow"].includes(kindOf(domain));

const kindOf = (id: FailureDomain): DomainKind => /^[a-z]+/.exec(id)![0] as DomainKind;

function keysOf(layout: Layout): FailureDomain[] {
  return [
    ...Object.keys(layout.repositories).map(passwordDomain),
    ...Object.entries(layout.clusters).flatMap(([cluster, { storages }]) =>
      Object.entries(storages).flatMap(([id, { encryption }]) =>
        "key" in encryption ? [clientKeyDomain(cluster, id)] : [],
      ),
    ),
    ...Object.entries(layout.pbs).flatMap(([server, { configurationBackup }]) =>
      configurationBackup ? [identityDomain(server)] : [],
    ),
  ];
}

function wordsFor(id: FailureDomain): string {
  const kind = kindOf(id);
  const name = id.slice(kind.length + 1);
  const [first = "", ...rest] = name.split("/");
  const tail = rest.join("/");
  switch (kind) {
    case "disk":
      return `disk ${tail} of ${first} dies`;
    case "host":
      return `machine ${name} dies`;
    case "chassis":
    case "rack":
      return `${kind} ${name} dies`;
    case "site":
      return `all of ${name} is lost`;
    case "account":
      return `the cloud account of ${name} is taken over or closed`;
    case "ca":
      return `the certificate authority of ${name} is lost`;
    case "root":
      return `a thief is root on ${name}`;
    case "token":
      return `a thief has the token ${tail} of ${first}`;
    case "credential":
      return `a thief has the credential ${name}`;
    case "deployer":
      return "a thief has the machine that deploys, with every deploy token";
    case "key":
      if (first === "age") return `every copy of the age identity of ${tail} is lost`;
      return first === "restic"
        ? `every copy of the password of ${tail} is lost`
        : `every copy of the client key of ${rest.at(-1)} is lost`;
    case "escrow":
      return `the escrow place ${name} is lost or stolen`;
  }
}
