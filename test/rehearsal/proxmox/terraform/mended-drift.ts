import { byHand, endpointOf } from "./hand";
import { emptyPlan, good, type Seen, told } from "./seen";
import type { ServerApi } from "./server-api";
import type { PlannedChange, StackRun, StateObject } from "./stack-run";

/**
 * Changes, adds to and then removes by hand all that can be; each time the plan must want exactly that, and the apply
 * mend it.
 */
export async function mendedDrift(run: StackRun, api: ServerApi): Promise<Seen[]> {
  const objects = await run.objects();
  return [
    ...leftAlone(objects, api),
    ...(await touched(run, api, "change", "changed by hand")),
    ...(await touched(run, api, "add", "with keys added by hand")),
    ...(await removed(run, api)),
  ];
}

/** What nobody touches, and why: none of it is left out in silence. */
function leftAlone(objects: readonly StateObject[], api: ServerApi): Seen[] {
  const told = (why: string, of: (object: StateObject) => boolean): Seen[] => {
    const found = objects.filter(of).map(({ address }) => address);
    return found.length === 0 ? [] : [good(`${found.length} ${why}: ${found.join(", ")}`)];
  };
  return [
    ...told("not changed by hand, no key of theirs can be on the server", (object) => {
      const { change, add } = byHand(object, api);
      return !change && !add;
    }),
    ...told("not removed by hand, the server has no call for it", (object) => !byHand(object, api).remove),
    ...told("not removed by hand, making it anew over its data is a person's decision", isDatastore),
  ];
}

async function touched(run: StackRun, api: ServerApi, act: "change" | "add", what: string): Promise<Seen[]> {
  const addresses: string[] = [];
  for (const object of await run.objects()) {
    const done = byHand(object, api)[act];
    if (!done) continue;
    await done();
    addresses.push(object.address);
  }
  return [exactly(what, addresses, "update", await run.plan()), ...(await mended(run))];
}

async function removed(run: StackRun, api: ServerApi): Promise<Seen[]> {
  const objects = (await run.objects()).filter((object) => byHand(object, api).remove && !isDatastore(object));
  const { failed } = await inPasses(objects, api);
  if (failed.length > 0) return [{ expected: "all removed by hand", seen: failed.join("; "), ok: false }];
  const gone = objects.map(({ address }) => address);
  return [exactly("removed by hand", gone, "create", await run.plan()), ...(await mended(run))];
}

/**
 * Taken out of the configuration by hand, a datastore leaves its data where it is, and making it anew is refused
 * (pbs-api-transcript 447): that is a decision of a person, with `takeOver`, and no drift that an apply mends.
 */
const isDatastore = ({ values }: StateObject): boolean => values.path === "/config/datastore";

/** What others stand on goes after them: whatever is refused is tried again, until no pass removes anything. */
export async function inPasses(objects: readonly StateObject[], api: ServerApi): Promise<{ failed: string[] }> {
  let left = [...objects];
  for (;;) {
    const refused: { object: StateObject; text: string }[] = [];
    for (const object of left) {
      try {
        await byHand(object, api).remove!();
      } catch (error) {
        refused.push({ object, text: (error as Error).message });
      }
    }
    // what went with another is gone as well
    const still = refused.filter(({ text }) => !/does not exist|no such|not found/i.test(text));
    if (still.length === 0 || still.length === left.length)
      return { failed: still.map(({ object, text }) => `${object.address}: ${text}`) };
    left = still.map(({ object }) => object);
  }
}

function exactly(what: string, addresses: readonly string[], action: string, plan: readonly PlannedChange[]): Seen {
  const wanted = [...addresses].sort().map((address) => ({ address, action }));
  const seen = [...plan].sort((a, b) => (a.address < b.address ? -1 : 1));
  const missing = wanted.filter((w) => !seen.some((s) => s.address === w.address && s.action === w.action));
  const extra = seen.filter((s) => !wanted.some((w) => w.address === s.address && w.action === s.action));
  if (missing.length + extra.length === 0) return good(`${wanted.length} ${what}, the plan wants to ${action} these`);
  return {
    expected: `${action} of ${wanted.length} objects ${what} and nothing else`,
    seen: `missing: ${told(missing) || "none"}; beyond: ${told(extra) || "none"}`,
    ok: false,
  };
}

/**
 * The one permitted wart of the REST provider: it forgets the hash of a secret at an update that mends drift next to
 * it, wants one more update of that object, and is quiet then (magodo/restful 0.25.2).
 */
async function mended(run: StackRun): Promise<Seen[]> {
  await run.apply();
  const plan = await run.plan();
  if (plan.length === 0) return [emptyPlan(plan)];
  const secretive = new Set((await run.objects()).filter(hasSecret).map(({ address }) => address));
  if (!plan.every(({ address, action }) => action === "update" && secretive.has(address))) return [emptyPlan(plan)];
  await run.apply();
  return [good(`one settling update next to a secret: ${told(plan)}`), emptyPlan(await run.plan())];
}

const hasSecret = ({ type, values }: StateObject): boolean =>
  type === "restful_resource" && Object.values(endpointOf(values).keys).some(({ secret }) => secret);
