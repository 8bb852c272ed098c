import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../../../stacks/proxmox/cdktf-app";
import type { LoggedCall } from "../../double/https-double";
import { Rehearsal } from "../rehearsal";
import { type Scene, setScene } from "../scene";
import { good, type Seen, told } from "../seen";
import type { Configuration } from "../stack-run";
import type { LayoutStep } from "../step";
import { makeTokenSecrets } from "../token-secrets";

const PARALLELISM = "-parallelism=10";
/** A task on a datastore outlasts a request's patience: what does not wait its turn is refused. */
const TASK = { taskMs: 600, lockMs: 250 };
/** For the control: whatever asks within five seconds of another is refused, however slow the machine is. */
const LONG_TASK = { taskMs: 5000, lockMs: 100 };
/** Answers come late by as much, each by another time, so that the order changes from run to run. */
const LATE_MS = 60;

/** From nothing, ten objects at once, against servers that answer in ever another order. */
export const parallelRuns = (runs: number): LayoutStep => ({
  name: "parallel",
  async runOnce(rehearsal) {
    const found: Seen[] = [];
    for (let run = 1; run <= runs; run++) {
      const { seconds, requests, refused, plan, error } = await fresh(rehearsal, `parallel-${run}`, appliedAtOnce);
      rehearsal.note("parallel", { run, seconds, requests, refused, plan, error });
      const wrong = [...(error === undefined ? [] : [error]), ...(plan ? [plan] : []), ...refused.map(toldCall)];
      if (wrong.length > 0) found.push({ expected: `run ${run} without a race`, seen: wrong.join("; "), ok: false });
    }
    if (found.length === 0)
      found.push(good(`${runs} runs with ${PARALLELISM}: nothing refused, nothing left to change`));
    return [...found, await control(rehearsal)];
  },
});

/** That a race would be seen: the same without the mutex of the datastores is refused by their lock. */
async function control(rehearsal: Rehearsal): Promise<Seen> {
  const withoutIt = async ({ servers }: Rehearsal) => {
    const { run } = servers.find(({ id }) => id.startsWith("pbs:"))!;
    await run.init();
    run.configure(withoutMutex(run.configuration));
    await run.apply(PARALLELISM);
    return undefined;
  };
  const { error = "no error" } = await fresh(rehearsal, "parallel-control", withoutIt, LONG_TASK);
  const ok = /Unable\s+to\s+acquire\s+lock/.test(error);
  if (ok) return good("without the mutex of the datastores the lock refuses one");
  return { expected: "without the mutex of the datastores a refusal by their lock", seen: error.slice(-300), ok };
}

interface Run {
  readonly seconds: number;
  readonly requests: number;
  readonly refused: readonly LoggedCall[];
  /** What a second plan wants; nothing where all is well. */
  readonly plan?: string;
  readonly error?: string;
}

/** One run against servers of its own. */
async function fresh(
  { props, inits }: Rehearsal,
  name: string,
  deploy: (rehearsal: Rehearsal) => Promise<string | undefined>,
  task = TASK,
): Promise<Run> {
  const started = performance.now();
  const work = join(props.work, name);
  const stacks = join(work, "cdktf.out");
  mkdirSync(stacks, { recursive: true });
  const scene = await setScene(props.scene.source, work, { ...task, change: withAnotherDatastore });
  const doubles = [...scene.pbs.values(), ...scene.pve.values()];
  for (const { https } of doubles)
    https.interfere = async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LATE_MS));
      return undefined;
    };
  let [plan, error]: (string | undefined)[] = [];
  try {
    cdktfApp(new CopyGraph(scene.layout), { outdir: stacks }).synth();
    const rehearsal = new Rehearsal({ ...props, scene, work, inits, stacks: join(stacks, "stacks") });
    plan = await deploy(rehearsal);
  } catch (failure) {
    if (props.children.stopped) throw failure;
    error = (failure as Error).message;
  } finally {
    await scene.stop();
    Object.assign(process.env, props.scene.environment);
  }
  rmSync(work, { recursive: true });
  const log = doubles.flatMap(({ https }) => https.log);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, requests: log.length, refused: log.filter(({ status }) => status >= 400), plan, error };
}

async function appliedAtOnce({ scene, servers }: Rehearsal): Promise<string | undefined> {
  for (const { id, run } of servers) {
    await run.init();
    await run.apply(PARALLELISM);
    await makeTokenSecrets(scene, id);
    if (id.startsWith("pve:") && tokensMade(scene, id)) await run.apply(PARALLELISM);
  }
  const plans = [];
  for (const { run } of servers) plans.push(...(await run.plan()));
  return plans.length === 0 ? undefined : told(plans);
}

const toldCall = ({ method, path, status }: LoggedCall): string => `${method} ${path} answered ${status}`;

/** A cluster's tokens are made anew with their secrets, and lose their grants. */
const tokensMade = ({ layout }: Scene, id: string): boolean =>
  Object.values(layout.clusters[id.slice("pve:".length)]!.users).some(({ tokens }) => Object.keys(tokens).length > 0);

/** Two datastores at once are what the server cannot do. */
function withAnotherDatastore({ pbs }: Record<string, unknown>): void {
  for (const { datastores } of Object.values(pbs as Record<string, { datastores: Record<string, object> }>)) {
    const [first] = Object.values(datastores) as { pool: string }[];
    datastores["one-more"] = { ...first, path: "/mnt/one-more", namespaces: ["a", "a/b", "c"] };
  }
}

function withoutMutex(configuration: Configuration): Configuration {
  const { resource = {} } = structuredClone(configuration) as { resource?: Record<string, Record<string, object>> };
  for (const objects of Object.values(resource))
    for (const body of Object.values(objects) as { precheck_create?: object[] }[]) delete body.precheck_create;
  return { ...configuration, resource: resource as Configuration["resource"] };
}
