import type { Rehearsal } from "../rehearsal";
import { emptyPlan, good, type Seen } from "../seen";
import type { Server } from "../server";
import type { Configuration, StateObject } from "../stack-run";
import { GUARD } from "./guarded";
import { without } from "./without";

/** An object that must only go by both keys of docs/how-to/destroy-or-rename.md. */
export interface Precious {
  /** For people: `datastore backups-vm`. */
  readonly name: string;
  /** What is forgotten together. */
  readonly objects: readonly StateObject[];
  /** All of it that the server keeps, as text. */
  kept(): string;
  /** What must stay when the entry is gone: data on disk, or a key on the machine that deploys. */
  data(): string;
  /** The second key. */
  removeByHand(): Promise<void>;
  isConfigured(): boolean;
}

/** Neither key alone takes it away; both take the entry and leave the data. @returns with the entry gone */
export async function twoKeys(rehearsal: Rehearsal, { run }: Server, precious: Precious): Promise<Seen[]> {
  const whole = run.configuration;
  const addresses = precious.objects.map(({ address }) => address);
  const rest = without(whole, addresses);
  const found: Seen[] = [];
  const say = (seen: string, ok: boolean, otherwise: string) =>
    found.push(ok ? good(`${precious.name}: ${seen}`) : { expected: `${precious.name}: ${seen}`, seen: otherwise, ok });

  const before = precious.kept();
  run.configure(rest);
  const outOfLayout = await run.tryApply();
  say(
    "taken out of the layout only, it is refused and stays as it is",
    outOfLayout.code !== 0 && GUARD.test(outOfLayout.output) && precious.kept() === before,
    `exit ${outOfLayout.code}, ${precious.kept() === before ? "nothing" : "something"} changed: ${lastLines(outOfLayout.output)}`,
  );
  run.configure(whole);
  await run.apply();
  found.push(emptyPlan(await run.plan()));

  const server = rehearsal.snapshot();
  const putBack = run.keepState();
  await run.must("state", "rm", ...addresses);
  const forgotten = await run.tryApply();
  say(
    "forgotten by the state only, it is refused and nothing changes",
    forgotten.code !== 0 && ALREADY.test(forgotten.output) && rehearsal.snapshot() === server,
    `exit ${forgotten.code}, ${rehearsal.snapshot() === server ? "nothing" : "something"} changed: ${lastLines(forgotten.output)}`,
  );
  putBack();
  found.push(emptyPlan(await run.plan()));

  await run.must("state", "rm", ...addresses);
  run.configure(rest);
  const plan = await run.plan();
  const touched = plan.filter(({ action }) => action !== "delete").length;
  await run.apply();
  say(
    `forgotten and out of the layout, it still stands; ${plan.length} objects on it go`,
    touched === 0 && precious.kept() === before,
    `${touched} other changes, ${precious.kept()}`,
  );
  const data = precious.data();
  await precious.removeByHand();
  say(
    "removed by hand with both keys, its entry is gone and its data stays",
    !precious.isConfigured() && precious.data() === data,
    `${precious.isConfigured() ? "still configured" : "gone"}, data before ${data}, after ${precious.data()}`,
  );
  run.configure(whole);
  return found;
}

/** Both servers' words for an object that is there (pbs-api-transcript, pve-api-transcript). */
const ALREADY = /already\s+(exists|defined)/;

export const lastLines = (output: string): string => output.trim().split("\n").slice(-8).join(" ").slice(0, 600);

/** With the configuration of before. */
export async function madeAgain({ run }: Server, configuration: Configuration): Promise<Seen[]> {
  run.configure(configuration);
  await run.apply();
  return [emptyPlan(await run.plan())];
}
