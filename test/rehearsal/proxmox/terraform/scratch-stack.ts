import { isScratch, SCRATCH } from "../scratch-objects";
import { endpointOf } from "./hand";
import type { Configuration } from "./stack-run";

type Json = Readonly<Record<string, unknown>>;

/**
 * The stack of a real PBS, without the time zone, which is not the rehearsal's to set.
 *
 * @throws Error for an object whose name does not begin with the prefix: nothing else is made or changed there
 */
export function scratchStack(stack: Configuration): Configuration {
  const { restful_resource: objects = {}, ...others } = stack.resource ?? {};
  const kept = Object.entries(objects).filter(([, { path }]) => !/\/nodes\/[^/]+\/time$/.test(String(path)));
  for (const [address, { path, body }] of [...kept, ...Object.values(others).flatMap((named) => Object.entries(named))])
    if (!isOwn(String(path), (body ?? {}) as Json))
      throw new Error(`${address} is not deployed to a real server: its name does not begin with ${SCRATCH}`);
  return { ...stack, resource: { ...others, restful_resource: Object.fromEntries(kept) } };
}

/** A token is one of its user, a namespace one in its datastore; all else has a name of its own. */
function isOwn(path: string, body: Json): boolean {
  const [, owner] = /^\/(?:access\/users|admin\/datastore)\/([^/]+)\//.exec(path) ?? [];
  if (owner !== undefined) return owner.startsWith(SCRATCH);
  const { identity } = endpointOf({ path, body });
  return isScratch(Object.fromEntries(Object.entries(identity).map(([field, key]) => [field, body[key]])));
}
