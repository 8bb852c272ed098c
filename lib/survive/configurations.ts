import type { Copy } from "../graph/copy";
import { domainsInPool } from "../graph/pool-loss";
import type { Layout } from "../spec/layout";
import type { PbsServer } from "../spec/pbs";
import { addTo } from "../units/group-by";
import { identityStep } from "./keys";
import type { Step, Thing } from "./need";
import type { Takeover } from "./takeover";
import type { Things } from "./things";

/** The saved configuration of a PBS, with everything that opening it needs. */
export interface RestorableConfiguration {
  readonly server: string;
  readonly machine: Thing;
  /** Where it lies, with the steps until it can be read there. */
  readonly places: readonly { readonly place: string; readonly steps: readonly Step[] }[];
  readonly identity: Step;
}

/** Of each PBS that saves it: in the directory of a datastore, and in every repository that restic fills from there. */
export function restorableConfigurations(
  layout: Layout,
  copies: readonly { readonly copy: Copy; readonly steps: readonly Step[] }[],
  things: Things,
  takeover: Takeover,
): RestorableConfiguration[] {
  const bySource = new Map<string, { place: string; steps: readonly Step[] }[]>();
  for (const { copy, steps } of copies) {
    const from = copy.source?.place.ref;
    if (copy.place.ref.kind !== "repo" || from?.kind !== "pbs") continue;
    const read = { place: copy.place.text, steps: steps.filter(({ id }) => UNTIL_READ.has(id)) };
    addTo(bySource, `${from.server}/${from.datastore}`, read);
  }
  return Object.entries(layout.pbs).flatMap(([server, pbs]) => {
    if (!pbs.configurationBackup) return [];
    const { into } = pbs.configurationBackup;
    const directory = directoryOf(layout, takeover, pbs, `pbs:${server}/${into}`);
    const read: Step = {
      id: "bytes",
      does: `read ${directory.what}`,
      ways: [{ words: directory.what, things: [directory] }],
    };
    const saved = bySource.get(`${server}/${into}`) ?? [];
    return [
      {
        server,
        machine: things.machine(pbs.host),
        places: [
          ...new Map([{ place: directory.what, steps: [read] }, ...saved].map((each) => [each.place, each])).values(),
        ],
        identity: identityStep(things, server, pbs.configurationBackup.escrow),
      },
    ];
  });
}

const UNTIL_READ: ReadonlySet<Step["id"]> = new Set(["bytes", "enter", "password"]);

/** The directory of a datastore, which no token of its PBS empties of what is not a backup. */
function directoryOf(
  layout: Layout,
  takeover: Takeover,
  { host, datastores, configurationBackup }: PbsServer,
  what: string,
): Thing {
  const { pool } = datastores[configurationBackup!.into]!;
  const { hosts } = layout.pools[pool]!;
  const masters = [...new Set([host, ...hosts])].flatMap((each) => [
    ...takeover.rootsOver(each),
    ...takeover.deployersOver(each),
  ]);
  return { what, lostWith: new Set(masters), pool: { name: pool, domains: domainsInPool(layout, pool) } };
}
