import { PBS_ENDPOINTS as E } from "../../../lib/pbs/endpoints";
import type { Endpoint } from "../../../lib/restful/endpoint";
import { expandBody, expandPath } from "../../../lib/restful/path-template";
import type { ServerApi } from "./terraform/server-api";

/** What begins the name of everything that a rehearsal makes on a real PBS. */
export const SCRATCH = "tfr-";

type Row = Readonly<Record<string, unknown>>;

/** Everything that is made on a PBS, before what it stands on; namespaces go with their datastore, tokens with their user. */
const KINDS: readonly Endpoint[] = [
  E.pruneJob,
  E.verifyJob,
  E.syncJob,
  E.remote,
  E.matcher,
  E.sendmail,
  E.smtp,
  E.gotify,
  E.webhook,
  E.acl,
  E.user,
  E.openIdRealm,
  E.datastore,
];

/** Fields by which a row of a list is named. */
const NAMES = ["id", "name", "userid", "token-name", "realm", "ugid"];

/** Whether its own name begins with the prefix; an ACL entry has it on either side. */
export function isScratch(row: Row, prefix = SCRATCH): boolean {
  const names = [...NAMES.map((key) => row[key]), ...("ugid" in row ? String(row.path).split("/") : [])];
  return names.some((name) => String(name).startsWith(prefix));
}

/** Something on a server whose name begins with the prefix. */
export interface ScratchObject {
  readonly endpoint: Endpoint;
  readonly row: Row;
  /** For people: `datastore tfr-vm`. */
  readonly name: string;
}

/** What is there, in an order in which it can be removed. */
export async function scratchObjects(api: ServerApi, prefix = SCRATCH): Promise<ScratchObject[]> {
  const found: ScratchObject[] = [];
  for (const endpoint of KINDS) {
    const query = endpoint.listQuery ? `?${new URLSearchParams(endpoint.listQuery)}` : "";
    for (const row of await api<Row[]>("GET", endpoint.collection + query))
      if (isScratch(row, prefix)) found.push({ endpoint, row, name: nameOf(endpoint, row) });
  }
  return found;
}

const nameOf = ({ title, identity }: Endpoint, row: Row): string =>
  [title, ...Object.keys(identity).map((field) => row[field])].join(" ");

export interface Removal {
  readonly removed: number;
  /** What could not be removed, and why. */
  readonly failed: readonly string[];
}

/**
 * Removes whatever has the prefix, by what the lists of the server tell: an answer that got lost is no way to stay. Tasks
 * that still run are waited for.
 *
 * @param folder of this run: a datastore in it goes with its data, any other leaves its data where it is
 */
export async function removeScratch(api: ServerApi, folder: string, prefix = SCRATCH): Promise<Removal> {
  let removed = 0;
  for (let pass = 1; ; pass += 1) {
    await untilIdle(api, prefix);
    const objects = await scratchObjects(api, prefix);
    if (objects.length === 0) return { removed, failed: [] };
    const failed: string[] = [];
    for (const object of objects) {
      try {
        await remove(api, object, folder);
        removed += 1;
      } catch (error) {
        failed.push(`${object.name}: ${(error as Error).message}`);
      }
    }
    if (pass === PASSES) {
      const left = (await scratchObjects(api, prefix)).map(({ name }) => `${name} is still there`);
      return { removed, failed: left.length === 0 ? [] : [...failed, ...left] };
    }
  }
}

/** What a task has made while the lists were read takes one more. */
const PASSES = 3;

async function remove(api: ServerApi, { endpoint, row }: ScratchObject, folder: string): Promise<void> {
  const values = Object.fromEntries(Object.entries(endpoint.identity).map(([field, key]) => [key, row[field]]));
  const { method, body } = endpoint.removal;
  const path = expandPath(endpoint, endpoint.object, values);
  const own = endpoint === E.datastore && String(row.path).startsWith(`${folder}/`);
  const upid = await api<string | null>(
    method,
    own ? `${path}?destroy-data=true` : path,
    body && expandBody(endpoint, body, values),
  );
  if (endpoint.task && upid) await ended(api, upid);
}

/** Waits for a task. @throws Error when it failed: the 200 before only says that it began */
async function ended(api: ServerApi, upid: string): Promise<void> {
  const path = `/nodes/localhost/tasks/${encodeURIComponent(upid)}/status`;
  const end = await waited(async () => {
    const task = await api<{ status: string; exitstatus?: string }>("GET", path);
    return task.status === "stopped" ? (task.exitstatus ?? "unknown") : undefined;
  });
  if (end !== "OK") throw new Error(`its task ended with: ${end}`);
}

/** Waits until no task works on what has the prefix. */
const untilIdle = (api: ServerApi, prefix: string): Promise<true> =>
  waited(async () => {
    const tasks = await api<Row[]>("GET", "/nodes/localhost/tasks");
    const running = tasks.filter(({ endtime }) => endtime === undefined);
    return running.every(({ worker_id: id }) => !String(id).startsWith(prefix)) || undefined;
  });

async function waited<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + LONGEST; Date.now() < until; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`a task has not ended within ${LONGEST / 60_000} minutes`);
}

/** A PBS makes the 65,536 folders of a datastore within seconds, on a slow disk within a minute. */
const LONGEST = 300_000;
