import type { FailureDomain } from "../graph/failure-domain";
import { aclPath, canRead, reaches } from "../graph/grants";
import type { PbsPlace } from "../spec/place";
import { isTakeover } from "./domain";
import { heldCredentials } from "./held-credentials";
import type { Step } from "./need";
import { placeNames, type Seen } from "./place-names";
import type { RestorableCopy, RestoreGraph, Undo } from "./restore-graph";

/** A place whose objects a thief can overwrite or hide, and for how long that can be undone. */
export interface Hidden extends Pick<Undo, "seconds" | "lock"> {
  readonly place: string;
}

/** What a thief can do who holds a domain. Places and keys each once, in the order of the layout. */
export interface Powers {
  /** Tokens and certificates that fall to the thief, with their roles. */
  readonly holds: readonly string[];
  /** Places that can be deleted for good. */
  readonly destroys: readonly string[];
  /** Places that can be overwritten and hidden, but whose versions stay. */
  readonly hides: readonly Hidden[];
  /** Keys that lie there. */
  readonly learns: readonly string[];
  /** Copies that can be read in clear. */
  readonly reads: readonly Seen[];
  /** Copies of which only ciphertext can be had. */
  readonly sealed: readonly Seen[];
}

/** What a thief can do with a domain; undefined for accidents. */
export function powersOf(graph: RestoreGraph, domain: FailureDomain): Powers | undefined {
  if (!isTakeover(domain)) return undefined;
  const destroys: Seen[] = [];
  const hides = new Map<string, Hidden>();
  const learns = new Set<string>();
  const reads: Seen[] = [];
  const sealed: Seen[] = [];
  for (const dataset of graph.datasetsTouchedBy(domain))
    for (const restorable of graph.copiesOf(dataset)) {
      const { copy, bytes, undo } = restorable;
      const place = copy.place.text;
      // a stolen escrow lets in, but what it opens is still there
      if (bytes.lostWith.has(domain)) destroys.push({ dataset, place });
      else if (undo?.by.has(domain))
        hides.set(place, { place, seconds: undo.seconds, ...(undo.lock && { lock: undo.lock }) });
      const keys = restorable.steps.filter(({ id }) => id === "password" || id === "client-key");
      const known = keys.filter((step) => learnt(step, domain));
      for (const step of known) learns.add(step.ways[0]!.things[0]!.what);
      if (!isInReach(graph, restorable, domain)) continue;
      (known.length === keys.length && !isFrozenFor(restorable, domain) ? reads : sealed).push({ dataset, place });
    }
  for (const { identity } of graph.configurations)
    if (learnt(identity, domain)) learns.add(identity.ways[0]!.things[0]!.what);
  return {
    holds: heldCredentials(graph, domain),
    destroys: placeNames(graph, destroys),
    hides: [...hides.values()],
    learns: [...learns],
    reads,
    sealed,
  };
}

/** Whether the key lies where the thief is; the first thing of a way is the key itself, the second holds it. */
const learnt = ({ ways }: Step, domain: FailureDomain): boolean =>
  ways.some(({ things: [, holder] }) => holder !== undefined && (holder.readBy ?? holder.lostWith).has(domain));

function isInReach(graph: RestoreGraph, { copy, bytes, steps, undo }: RestorableCopy, domain: FailureDomain): boolean {
  // the layout says of such a credential what it deletes, not what it reads
  if (domain.startsWith("credential:")) return false;
  if (bytes.lostWith.has(domain) || undo?.by.has(domain)) return true;
  const enter = steps.find(({ id }) => id === "enter");
  if (undo && enter?.ways.some(({ things }) => things.length > 0 && things.every((t) => t.lostWith.has(domain))))
    return true;
  const { ref } = copy.place;
  return ref.kind === "pbs" && readersOf(graph, ref).has(domain);
}

/** Packs are frozen, and a certificate may not thaw them. */
const isFrozenFor = ({ undo, bytes }: RestorableCopy, domain: FailureDomain): boolean =>
  undo?.frozen === true && undo.by.has(domain) && !bytes.lostWith.has(domain);

function readersOf(graph: RestoreGraph, ref: PbsPlace): ReadonlySet<FailureDomain> {
  const server = graph.graph.layout.pbs[ref.server]!;
  const tokens = server.grants
    .filter((grant) => canRead(grant.role) && reaches(grant, aclPath(ref)))
    .map(({ to }) => `token:${ref.server}/${to}`);
  return new Set([
    ...tokens,
    ...tokens.filter((token) => token.includes("!")).flatMap((token) => graph.takeover.holdersOf(token)),
  ]);
}
