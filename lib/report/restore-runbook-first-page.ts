import { fastest } from "../estimate/restore-time";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { ageText } from "./age-text";
import { anchor } from "./restore-runbook-section";

/** The section of a copy, by the text that its heading has. */
export type TitleOf = (copy: Copy) => string;

export const link = (title: string): string => `[${title}](#${anchor(title)})`;

/** Dataset by dataset, the copy from which it is back first; then what to use when a machine or a site is gone. */
export function firstPage(graph: CopyGraph, titleOf: TitleOf, durationOf: (copy: Copy) => string): string[] {
  const { layout } = graph;
  return [
    "| lost | nearest copy | how old at worst | back in | then |",
    "| --- | --- | --- | --- | --- |",
    ...graph.datasets.map(([name]) => {
      const [nearest, ...others] = ranked(graph, graph.copiesOf(name).slice(1));
      if (!nearest) return `| **${name}** | no copy | | | |`;
      return `| **${name}** | ${link(titleOf(nearest))} | ${ageOf(nearest)} | ${durationOf(nearest)} | ${others.map((copy) => link(titleOf(copy))).join(", ") || "nothing else"} |`;
    }),
    "",
    "If more is gone than one dataset, look here: each row names what died, each cell what to use.",
    "",
    `| died | ${graph.datasets.map(([name]) => name).join(" | ")} |`,
    `| --- |${" --- |".repeat(graph.datasets.length)}`,
    ...disasterRows(graph, titleOf),
    "",
    ...(Object.keys(layout.trusts).length > 0
      ? [
          "AWS is reached by the break-glass user and its MFA device, never by a certificate: the certificate authority may be gone with the house.",
          "",
        ]
      : []),
  ];
}

/** What to use when a domain is lost; machines whose loss means the same share a row. */
function disasterRows(graph: CopyGraph, titleOf: TitleOf): string[] {
  const rows = new Map<string, string[]>();
  for (const [domain, text] of disasters(graph)) {
    const cells = graph.datasets.map(([name]) => {
      const [primary, ...backups] = graph.copiesOf(name);
      if (!primary!.place.lostWith.has(domain)) return "still there";
      const alive = backups.filter((copy) => !copy.place.lostWith.has(domain));
      const [nearest] = ranked(graph, alive);
      return nearest ? link(titleOf(nearest)) : "**nothing**";
    });
    const row = cells.join(" | ");
    rows.set(row, [...(rows.get(row) ?? []), text]);
  }
  return [...rows].map(([row, died]) => `| ${died.join(", or ")} | ${row} |`);
}

export const ageOf = (copy: Copy): string =>
  Number.isFinite(copy.age) ? ageText(copy.age) : "unknown: its job never runs";

/** The fastest first. */
function ranked(graph: CopyGraph, copies: readonly Copy[]): Copy[] {
  const left = [...copies];
  const order: Copy[] = [];
  while (left.length > 0) {
    const next = fastest(graph, left)?.copy ?? left[0]!;
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/** Hosts and premises whose loss takes a primary; the smallest first. */
function disasters(graph: CopyGraph): [string, string][] {
  const { layout } = graph;
  const primaries = graph.datasets.map(([name]) => graph.copiesOf(name)[0]!);
  const hosts = Object.keys(layout.hosts).map((name): [string, string] => [`host:${name}`, `machine \`${name}\``]);
  const sites = Object.entries(layout.sites)
    .filter(([, { kind }]) => kind === "premises")
    .map(([name]): [string, string] => [`site:${name}`, `the whole site \`${name}\``]);
  return [...hosts, ...sites].filter(([domain]) => primaries.some((copy) => copy.place.lostWith.has(domain)));
}
