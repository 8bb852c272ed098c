import type { Paint } from "../../lib/report/problem-text";
import { table } from "../../lib/report/table";
import { amount, wallClock } from "../../lib/rules/words";
import type { SimulatedCopy, Simulation } from "../../lib/simulate/simulate";
import type { Layout } from "../../lib/spec/layout";
import { unpruned } from "./simulate-json";

const DAY = 86_400;

/** A simulation at 80 columns: each dataset at each place, the jobs, what was skipped and what collided. */
export function simulationText(layout: Layout, simulation: Simulation, paint: Paint): string {
  const { from, until, datasets, jobs, collisions } = simulation;
  const day = (unix: number) => wallClock(unix, layout.timezone).slice(4, 14);
  const never = unpruned(layout);
  return [
    `${paint.bold(layout.name)}  ${Math.round((until - from) / DAY)} days from ${day(from)}, every place empty at first`,
    ...datasets.flatMap(({ name, copies }) => [
      "",
      `  ${paint.bold(short(name, 40))}  ${paint.dim(`${layout.datasets[name]!.size.format()}, ${layout.datasets[name]!.dailyChange} a day`)}`,
      ...table(
        [
          ["place", "kept", "oldest", "bytes", "age p50", "max", "promise"].map(paint.dim),
          ...copies.map((copy) => copyRow(copy, day, paint)),
        ],
        "    ",
      ),
    ]),
    "",
    ...table([
      ["job", "kind", "runs", "skipped", "collided"].map(paint.dim),
      ...jobs.map(({ name, kind, starts, skipped }) => [
        short(name, 40),
        kind,
        String(starts.length),
        skipped.length === 0 ? "0" : paint.yellow(String(skipped.length)),
        collided(simulation, name, paint),
      ]),
    ]),
    ...jobs.flatMap(({ name, skipped }) =>
      skipped.map((local) => `  ${paint.yellow("skipped")}  ${short(name, 36)}: ${local} does not exist`),
    ),
    ...collisions.flatMap((c) => [
      `  ${paint.yellow("collided")} ${short(c.job, 32)} ran into ${short(c.with, 32)}`,
      `           ${c.runs} times on ${short(c.on, 26)}, first ${wallClock(c.first, layout.timezone)}`,
    ]),
    ...never.map((place) => `  ${paint.yellow("note")}     ${short(place, 30)} has no maintenance: it only grows`),
  ].join("\n");
}

function copyRow(
  { copy, kept, bytes, age, rpo }: SimulatedCopy,
  day: (unix: number) => string,
  paint: Paint,
): string[] {
  const place = short(copy.place.text, 25);
  if (age === undefined) return [place, "0", "", "", "", paint.red("no copy"), hours(rpo)];
  const max = hours(age.max);
  return [
    place,
    String(kept.length),
    kept.length > 0 ? day(kept[0]!).slice(2) : "",
    amount(bytes),
    hours(age.p50),
    age.max <= rpo ? paint.green(max) : paint.yellow(max),
    hours(rpo),
  ];
}

function collided({ collisions }: Simulation, name: string, paint: Paint): string {
  const runs = collisions.filter(({ job }) => job === name).reduce((sum, c) => sum + c.runs, 0);
  return runs === 0 ? "0" : paint.yellow(String(runs));
}

/** Hours as long as people count in them, in few columns. */
const hours = (seconds: number): string =>
  seconds < 4 * DAY ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / (DAY / 10)) / 10} d`;

/** With the middle left out where it is longer than the column. */
function short(text: string, width: number): string {
  if (text.length <= width) return text;
  const end = Math.floor((width - 1) / 2);
  return `${text.slice(0, width - 1 - end)}…${text.slice(-end)}`;
}
