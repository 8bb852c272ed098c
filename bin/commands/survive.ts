import { CopyGraph } from "../../lib/graph/copy-graph";
import { domainsOf } from "../../lib/survive/domain";
import { lostSet } from "../../lib/survive/lost-set";
import { pairLosses } from "../../lib/survive/pair-losses";
import { RestoreGraph } from "../../lib/survive/restore-graph";
import { lossOf, singleLosses } from "../../lib/survive/single-losses";
import { toDocument } from "../../lib/survive/survival-document";
import { lossesText, pairsText } from "../../lib/survive/survival-text";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { layoutFile } from "../settings";
import { paint } from "../terminal";

export interface SurviveOptions {
  /** Domains that are lost at once; default: each alone. */
  readonly lose?: readonly string[];
  readonly pairs?: boolean;
  readonly json?: boolean;
}

/**
 * Tells what can be restored when failure domains are lost; 1 when the given ones, or a single one, lose a dataset, and
 * where there is none to lose.
 */
export function survive(option: string | undefined, { lose, pairs, json }: SurviveOptions): number {
  const graph = new CopyGraph(loadLayout(layoutFile(option)));
  const restore = new RestoreGraph(graph);
  const losses = lose ? [lossOf(restore, asked(graph, lose))] : singleLosses(restore);
  const together = pairs ? pairLosses(restore) : undefined;
  if (json) console.log(JSON.stringify(toDocument(graph, losses, together), null, 2));
  else console.log([lossesText(graph, losses, paint), ...(together ? [pairsText(together, paint)] : [])].join("\n"));
  const safe = graph.datasets.length > 0 && losses.every(({ loses }) => loses.length === 0);
  return safe ? ExitCode.fine : ExitCode.findings;
}

function asked(graph: CopyGraph, ids: readonly string[]) {
  const domains = domainsOf(graph);
  const lost = lostSet(ids, domains);
  return domains.filter(({ id }) => lost.has(id));
}
