import { z } from "zod";
import { restoreSeconds } from "../estimate/restore-time";
import type { CopyGraph } from "../graph/copy-graph";
import { DOMAIN_KINDS } from "./domain";
import type { PairLoss } from "./pair-losses";
import type { Loss } from "./single-losses";
import type { CopyOutcome } from "./survives";

const texts = z.array(z.string()).readonly();
const seen = z.array(z.strictObject({ dataset: z.string(), place: z.string() })).readonly();
const seconds = z.number().min(0);

const powers = z.strictObject({
  holds: texts.describe("tokens and certificates that fall to the thief"),
  destroys: texts.describe("places that a thief can delete for good"),
  hides: z
    .array(
      z.strictObject({
        place: z.string(),
        seconds: seconds.describe("for which versions stay"),
        lock: z.strictObject({ mode: z.enum(["GOVERNANCE", "COMPLIANCE"]), seconds }).optional(),
      }),
    )
    .readonly()
    .describe("places that can be overwritten and hidden; versions stay"),
  learns: texts.describe("keys that lie there"),
  reads: seen.describe("copies that can be read in clear"),
  sealed: seen.describe("copies of which only ciphertext can be had"),
});

const copy = z.strictObject({
  place: z.string(),
  standing: z
    .enum(["intact", "undo", "locked", "gone"])
    .describe("readable; readable once hidden objects are brought back; bytes there but a step fails; bytes lost"),
  age: seconds.nullable().describe("seconds behind the primary at worst; null when its job never runs"),
  restore: seconds.nullable().describe("seconds until the dataset is back, at worst; null when the line is unknown"),
  steps: z.array(z.strictObject({ id: z.string(), does: z.string(), using: texts })).readonly(),
  because: texts.describe("why it cannot be read back"),
});

const loss = z.strictObject({
  domains: z.array(z.strictObject({ id: z.string(), kind: z.enum(DOMAIN_KINDS), words: z.string() })).readonly(),
  intact: texts.describe("places of the touched datasets that stay as they are"),
  gone: texts.describe("places whose bytes are lost"),
  locked: z.array(z.strictObject({ place: z.string(), because: texts })).readonly(),
  keysGone: z
    .array(z.strictObject({ key: z.string(), at: z.string() }))
    .readonly()
    .describe("keys and where a copy of them is lost"),
  configurations: z
    .array(
      z.strictObject({
        server: z.string(),
        machineLost: z.boolean().describe("whether the PBS itself is lost"),
        places: texts.describe("out of which it can be opened"),
        using: texts.describe("where the age identity comes from"),
        because: texts.describe("why it cannot be opened"),
      }),
    )
    .readonly()
    .describe("saved configurations of PBS servers that are needed now, or that nobody can open any more"),
  powers: powers.optional().describe("what a thief can do who holds the domain"),
  datasets: z
    .array(
      z.strictObject({
        dataset: z.string(),
        best: z.string().nullable().describe("place to restore from; the primary's where it lives; null when lost"),
        copies: z.array(copy),
      }),
    )
    .readonly(),
  loses: texts.describe("datasets of which no copy can be read back"),
});

const pair = z.strictObject({
  one: texts,
  other: texts,
  loses: texts.describe("lost with any of `one` together with any of `other`, with neither alone"),
});

/** What `threefold survive --json` prints. */
export const survivalDocument = z.strictObject({
  version: z.literal(1),
  layout: z.string(),
  losses: z.array(loss),
  pairs: z.array(pair).readonly().optional().describe("with --pairs"),
});
export type SurvivalDocument = z.output<typeof survivalDocument>;

export function toDocument(graph: CopyGraph, losses: readonly Loss[], pairs?: readonly PairLoss[]): SurvivalDocument {
  const copyOf = ({ copy, standing, steps, because }: CopyOutcome) => ({
    place: copy.place.text,
    standing,
    age: Number.isFinite(copy.age) ? copy.age : null,
    restore: copy.chain.length === 0 ? 0 : (restoreSeconds(graph, copy) ?? null),
    steps,
    because,
  });
  return {
    version: 1,
    layout: graph.layout.name,
    losses: losses.map(({ datasets, ...rest }) => ({
      ...rest,
      datasets: datasets.map(({ dataset, best, copies }) => ({
        dataset,
        best: best?.copy.place.text ?? null,
        copies: copies.map(copyOf),
      })),
    })),
    ...(pairs && { pairs }),
  };
}
