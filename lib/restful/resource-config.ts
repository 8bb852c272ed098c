import type { ResourceConfig } from "@cdktf/provider-restful/lib/resource";
import type { requestBody } from "./body";
import type { Endpoint } from "./endpoint";
import { expandBody, expandPath } from "./path-template";
import { readSelector } from "./read-selector";
import { removalGuard } from "./removal-guard";
import { taskPoll } from "./task-poll";
import { updatePatches } from "./update-patches";

type Body = ReturnType<typeof requestBody>;

/**
 * The attributes of a `restful_resource`, secrets apart, as the row says.
 * @param parameters what placeholders stand for
 * @param present the keys that the object declares, secrets included
 */
export function resourceConfig(
  endpoint: Endpoint,
  parameters: Body,
  body: Body,
  present: ReadonlySet<string>,
): ResourceConfig {
  const object = expandPath(endpoint, endpoint.object, parameters);
  const named = (test: (rule: Endpoint["keys"][string]) => unknown) =>
    Object.keys(body).filter((key) => test(endpoint.keys[key]!));
  // one that is there no more is a change as well, and PUT would keep it
  const left = Object.keys(endpoint.keys).filter(
    (key) => endpoint.updateMethod !== undefined && endpoint.keys[key]!.fixed && !present.has(key),
  );
  const patches = endpoint.updateMethod === undefined ? [] : updatePatches(endpoint, present);
  const mutex = endpoint.mutex === undefined ? undefined : [{ mutex: endpoint.mutex }];
  // first the guard: after a check that fails the provider (0.25.2) never lets go of a mutex that it holds
  const guard = endpoint.protectedBecause === undefined ? [] : [removalGuard(endpoint.protectedBecause)];
  const worker = decodeURIComponent(object.split("/").at(-1)!);
  return {
    path: expandPath(endpoint, endpoint.collection, parameters),
    createMethod: endpoint.createMethod,
    createSelector: endpoint.createAnswer,
    body,
    readPath: expandPath(endpoint, endpoint.list ?? endpoint.collection, parameters),
    readQuery: listQuery(endpoint),
    readSelector: readSelector(endpoint, parameters, body, present),
    readResponseTemplate: endpoint.presenceOnly ? JSON.stringify(body) : undefined,
    updatePath: object,
    updateMethod: endpoint.updateMethod,
    updateBodyPatches: optional(patches),
    forceNewAttrs: optional([...named((rule) => rule.fixed || endpoint.updateMethod === undefined), ...left]),
    writeOnlyAttrs: optional(named((rule) => rule.createOnly || rule.unordered)),
    // state repeats what finds the object, and nothing else that a server may echo
    outputAttrs: endpoint.presenceOnly ? undefined : outputs(endpoint, body),
    deletePath: object,
    deleteMethod: endpoint.removal.method,
    deleteBody: endpoint.removal.body && expandBody(endpoint, endpoint.removal.body, parameters),
    precheckCreate: mutex,
    precheckUpdate: mutex,
    precheckDelete: optional([...guard, ...(mutex ?? [])]),
    pollCreate: endpoint.task && taskPoll(endpoint.task.create, worker),
    pollDelete: endpoint.task && taskPoll(endpoint.task.remove, worker),
    lifecycle: endpoint.protectedBecause === undefined ? undefined : { preventDestroy: true },
  };
}

/** The keys that find the object, by the names that they have when it is read. */
function outputs({ identity }: Endpoint, body: Body): string[] {
  const fields = Object.keys(identity);
  if (fields.length === 0) return Object.keys(body);
  const inBody = Object.values(identity).filter((name) => name in body);
  return inBody.length > 0 ? inBody : fields;
}

function listQuery(endpoint: Endpoint): Record<string, string[]> | undefined {
  if (endpoint.listQuery === undefined) return undefined;
  return Object.fromEntries(Object.entries(endpoint.listQuery).map(([key, value]) => [key, [value]]));
}

const optional = <T>(list: readonly T[]): T[] | undefined => (list.length === 0 ? undefined : [...list]);
