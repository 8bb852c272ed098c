import { restoreSeconds } from "../estimate/restore-time";
import type { CopyGraph } from "../graph/copy-graph";
import { Duration } from "../units/duration";
import { addTo, groupBy } from "../units/group-by";
import type { ConfigurationOutcome } from "./configuration-outcomes";
import type { PairLoss } from "./pair-losses";
import type { Hidden, Powers } from "./powers";
import type { Loss } from "./single-losses";
import type { CopyOutcome, DatasetOutcome } from "./survives";
import { fits, labelled, wrapped } from "./text-columns";

/** Colours of a terminal, or none. */
export interface SurvivalPaint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
}

const same = (text: string) => text;
const PLAIN: SurvivalPaint = { bold: same, dim: same, red: same, green: same };

/** What each loss takes and leaves, at most 80 columns wide; losses that read the same stand together. */
export function lossesText(graph: CopyGraph, losses: readonly Loss[], paint: SurvivalPaint = PLAIN): string {
  const blocks = new Map<string, Loss[]>();
  const harmless: string[] = [];
  for (const loss of losses) {
    const body = bodyOf(graph, loss, paint).join("\n");
    if (body === "") harmless.push(namesOf(loss));
    else addTo(blocks, body, loss);
  }
  const fatal = losses.filter(({ loses }) => loses.length > 0);
  return [
    ...[...blocks].flatMap(([body, same]) => [...same.flatMap((loss) => headOf(loss, paint)), body, ""]),
    ...(harmless.length > 0 ? [...wrapped(`no copy, key or way is lost with ${harmless.join(", ")}`, ""), ""] : []),
    ...(graph.datasets.length === 0
      ? [paint.red("nothing is backed up: there is no dataset")]
      : fatal.length > 0
        ? wrapped(`lost for good: ${fatal.map((l) => `${l.loses.join(", ")} with ${namesOf(l)}`).join("; ")}`, "").map(
            paint.red,
          )
        : [
            paint.green(losses.length === 1 ? "every dataset survives" : "every dataset survives each of these losses"),
          ]),
    "",
  ].join("\n");
}

/** The pairs that lose what neither of the two loses alone, at most 80 columns wide. */
export function pairsText(pairs: readonly PairLoss[], paint: SurvivalPaint = PLAIN): string {
  if (pairs.length === 0) return `${paint.green("every dataset survives each pair of losses")}\n`;
  return [
    paint.bold("pairs of losses that leave nothing of a dataset, though neither does alone"),
    "",
    ...pairs.flatMap(({ one, other, loses }) => [
      paint.red(loses.join(", ")),
      ...labelled("any of", one.join(", ")),
      ...labelled("with any of", other.join(", ")),
      "",
    ]),
  ].join("\n");
}

const namesOf = ({ domains }: Loss): string => domains.map(({ id }) => id).join(" and ");

const headOf = ({ domains }: Loss, paint: SurvivalPaint): string[] =>
  domains.flatMap(({ id, words }) =>
    fits(`${id}  ${words}`)
      ? [`${paint.bold(id)}  ${paint.dim(words)}`]
      : [paint.bold(id), ...wrapped(words, "  ").map(paint.dim)],
  );

/** Empty when nothing is lost, hidden, locked or learnt. */
function bodyOf(graph: CopyGraph, loss: Loss, paint: SurvivalPaint): string[] {
  const { gone, locked, keysGone, configurations, powers, datasets } = loss;
  const harm = [
    ...row("gone", gone.join(", ")),
    ...grouped(locked, ({ because }) => because.join("; ")).flatMap(([because, some]) =>
      row("locked", `${some.map(({ place }) => place).join(", ")}: ${because}`),
    ),
    ...row("keys gone", keysText(keysGone)),
    ...configurations.flatMap((outcome) => configurationRow(outcome, paint)),
    ...(powers ? thiefRows(powers, loss.intact) : []),
  ];
  return harm.length === 0 ? [] : [...harm, ...datasetRows(graph, datasets, paint)];
}

const row = (label: string, text: string): string[] => (text === "" ? [] : labelled(label, text));

function configurationRow({ server, machineLost, places, using, because }: ConfigurationOutcome, paint: SurvivalPaint) {
  if (because.length === 0)
    return row(
      `pbs ${server}`,
      `its configuration out of ${places.join(" or ")}, opened with the age identity from ${using.join(" or ")}`,
    );
  const what = machineLost ? "its configuration is LOST" : "nobody could open its saved configuration any more";
  return row(`pbs ${server}`, `${what}: ${because.join("; ")}`).map(paint.red);
}

const thiefRows = ({ holds, hides, learns, reads, sealed }: Powers, intact: readonly string[]): string[] => [
  ...grouped(hides, hidingText).flatMap(([how, some]) =>
    row("may hide", `${some.map(({ place }) => place).join(", ")} ${how}`),
  ),
  ...row("untouched", intact.join(", ")),
  ...row("holds", holds.join(", ")),
  ...row("learns", learns.join(", ")),
  ...row("reads", seenText(reads)),
  ...row("ciphertext", seenText(sealed)),
];

/** By holder; holders of the same keys stand together. */
function keysText(keys: Loss["keysGone"]): string {
  const holders = grouped(keys, ({ at }) => at).map(([at, some]) => ({
    at,
    what: some.map(({ key }) => key).join(", "),
  }));
  return grouped(holders, ({ what }) => what)
    .map(([what, some]) => `${what} (${some.map(({ at }) => at).join(", ")})`)
    .join("; ");
}

const grouped = <T>(items: readonly T[], by: (item: T) => string): [string, T[]][] => [...groupBy(items, by)];

const days = (seconds: number): string => Duration.of(seconds).toString();

const hidingText = ({ seconds, lock }: Hidden): string =>
  `by overwriting; no certificate deletes a version, and versions stay ${days(seconds)}${
    lock ? `; ${lock.mode} lock on those younger than ${days(lock.seconds)}` : "; no Object Lock"
  }`;

const seenText = (seen: Powers["reads"]): string =>
  seen.map(({ dataset, place }) => `${dataset} at ${place}`).join(", ");

function datasetRows(graph: CopyGraph, outcomes: readonly DatasetOutcome[], paint: SurvivalPaint): string[] {
  const there = outcomes.filter(({ best }) => best?.copy.chain.length === 0).map(({ dataset }) => dataset);
  return [
    ...row("still there", there.join(", ")),
    ...outcomes.flatMap(({ dataset, best }) =>
      best === undefined
        ? labelled(dataset, "LOST: no copy can be read back").map(paint.red)
        : best.copy.chain.length === 0
          ? []
          : [...labelled(dataset, fromText(graph, best)), ...needRows(best)],
    ),
  ];
}

/** Not broken at the end of a line. */
const span = (seconds: number): string => Duration.of(seconds).format().replaceAll(" ", "\u00a0");

function fromText(graph: CopyGraph, { copy, standing }: CopyOutcome): string {
  const age = Number.isFinite(copy.age) ? `at worst ${span(copy.age)} old` : "never filled for sure";
  const seconds = restoreSeconds(graph, copy);
  return [
    `from ${copy.place.text}`,
    age,
    ...(seconds === undefined ? [] : [`back in ${span(Math.ceil(seconds / 60) * 60)}`]),
    ...(standing === "undo" ? ["once its versions are brought back"] : []),
  ].join(", ");
}

/** Keys with every place where one lies, other steps with the first way. */
const needRows = ({ steps }: CopyOutcome): string[] =>
  steps
    .filter(({ id }) => id !== "bytes")
    .flatMap(({ does, id, using }) =>
      wrapped(`- ${does}: ${id === "serve" || id === "machine" ? using[0] : using.join(" or ")}`, " ".repeat(14), "  "),
    );
