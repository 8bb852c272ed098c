import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import type { Layout } from "../spec/layout";
import type { Duration } from "../units/duration";
import { configurationSection, configurationTitle, savedConfigurations } from "./restore-runbook-configuration";
import { durationText, promiseOf, restoreDuration } from "./restore-runbook-duration";
import { ageOf, firstPage, link } from "./restore-runbook-first-page";
import { escrowPlace } from "./restore-runbook-keys";
import { type LocalRepository, localProcedure } from "./restore-runbook-local";
import { pbsProcedure } from "./restore-runbook-pbs";
import { s3Procedure } from "./restore-runbook-s3";
import { type Key, type Procedure, type Section, sectionText } from "./restore-runbook-section";
import { startText, stopText } from "./restore-runbook-stop";

/** The restore runbook as Markdown: every dataset from every copy. Holds no secret, only where each one lies. */
export function restoreRunbook(graph: CopyGraph): string {
  const { layout } = graph;
  const copies = graph.datasets.flatMap(([name]) => graph.copiesOf(name).slice(1));
  // numbered, because links do not work on paper
  const titles = new Map(copies.map((copy, i) => [copy, `${i + 1}. ${copy.dataset} from ${placeName(copy)}`]));
  const titleOf = (copy: Copy) => titles.get(copy)!;
  const configurations = savedConfigurations(graph).map((saved, i) =>
    configurationSection(graph, saved, `${copies.length + i + 1}. ${configurationTitle(saved.server)}`),
  );
  const sections = [...copies.map((copy) => sectionOf(graph, copy, titleOf(copy))), ...configurations];
  const place = (name: string) => escrowPlace(layout, name);
  const keys = unique(sections.flatMap((section) => section.keys));
  return [
    `# Restore ${layout.name}`,
    "",
    "Print this page. Keep it with the keys, not in the house.",
    "",
    "Read the first table, which names a section for what was lost. Then do `First: stop what removes`, and only then go to that section.",
    "",
    ...firstPage(graph, titleOf, (copy) => {
      const duration = restoreDuration(graph, copy);
      return duration ? durationText(duration.seconds) : "unknown";
    }),
    ...(configurations.length > 0
      ? [
          `A PBS that died gets its users, tokens, jobs and certificate back by ${configurations.map(({ title }) => link(title)).join(", ")}.`,
          "",
        ]
      : []),
    "Times are for the restore alone: the slowest case of the thaw, then the transfer. Hardware, installation and sleep come on top.",
    "",
    "## First: stop what removes",
    "",
    ...stopText(layout),
    "## Keys",
    "",
    ...keysByPlace(layout, keys),
    "",
    ...sections.flatMap((section) => sectionText(section, place)),
    ...afterwardsText(layout),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function sectionOf(graph: CopyGraph, copy: Copy, title: string): Section {
  const { layout } = graph;
  const { owner } = layout.datasets[copy.dataset]!;
  const promise = promiseOf(graph, copy);
  const procedure = procedureOf(graph, copy);
  return {
    ...procedure,
    title,
    age: `${ageOf(copy)}, by ${copy.chain.map((hop) => `\`${hop}\``).join(", then ")}; promised: ${promise.rpo}`,
    duration: durationOf(graph, copy, promise.rto),
    who: `${procedure.who}. Ask ${owner} (${layout.contacts[owner]!.email}) what to restore first`,
  };
}

function procedureOf(graph: CopyGraph, copy: Copy): Procedure {
  const { ref } = copy.place;
  if (ref.kind === "pbs") return pbsProcedure(graph, copy, ref);
  if (ref.kind === "pool") throw new Error(`${ref.text}: no hop ends in a pool`);
  const repository = graph.layout.repositories[ref.name]!;
  return repository.kind === "s3"
    ? s3Procedure(graph, copy, ref.name, repository)
    : localProcedure(graph, copy, ref.name, repository as LocalRepository);
}

function durationOf(graph: CopyGraph, copy: Copy, promised: Duration): string {
  const duration = restoreDuration(graph, copy);
  if (!duration) return "unknown: the layout gives this site no downlink";
  const late = duration.seconds > promised.seconds ? ", **longer than promised**" : "";
  return `${durationText(duration.seconds)} (${duration.parts.join(", then ")}); promised: ${promised}${late}`;
}

function placeName({ place: { ref, site } }: Copy): string {
  if (ref.kind === "pbs") return `PBS ${ref.server} ${[ref.datastore, ref.namespace].filter(Boolean).join("/")}`;
  return `repository ${ref.kind === "repo" ? ref.name : ref.text} at ${site}`;
}

/** What to fetch from each escrow place, so that one way is enough. */
function keysByPlace(layout: Layout, keys: readonly Key[]): string[] {
  const lines = Object.keys(layout.escrows).flatMap((name) => {
    const here = keys.filter(({ escrow }) => escrow.includes(name));
    return here.length === 0 ? [] : [`- ${escrowPlace(layout, name)} holds:`, ...here.map(({ what }) => `  - ${what}`)];
  });
  return lines.length === 0 ? ["None."] : lines;
}

const unique = (keys: readonly Key[]): Key[] => [...new Map(keys.map((key) => [key.what, key])).values()];

function afterwardsText(layout: Layout): string[] {
  const start = startText(layout).join("\n");
  const steps = [
    ...(start === "" ? [] : [start]),
    "Run one backup of what came back, and look that it is verified.",
    "Remove the keys that you typed in: `shred -u /root/*.enc.json /run/age-identity`, `rm -r /root/pbs-configuration`, `rm -r ~/.aws`, `unset RESTIC_PASSWORD`.",
    "Write down what was lost, how long it took, and what this page got wrong.",
  ];
  return ["## Afterwards", "", ...steps.map((step, i) => `${i + 1}. ${step}`), ""];
}
