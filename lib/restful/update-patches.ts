import type { ResourceUpdateBodyPatches } from "@cdktf/provider-restful/lib/resource";
import type { Endpoint } from "./endpoint";

/**
 * What turns the body of a creation into the body of an update: keys that PUT refuses are taken out, and optional
 * keys that are absent are cleared, because PUT keeps what is not sent.
 * @param present the keys that the object declares, secrets included
 */
export function updatePatches(endpoint: Endpoint, present: ReadonlySet<string>): ResourceUpdateBodyPatches[] {
  const keys = Object.entries(endpoint.keys);
  const refused = keys.filter(([key, rule]) => rule.refusedByPut && !rule.secret && present.has(key));
  const absent = keys.filter(([key]) => !present.has(key));
  const emptied = absent.filter(([, rule]) => rule.cleared === "by-empty");
  const deleted = absent.filter(([, rule]) => rule.cleared === "by-delete").map(([key]) => key);
  return [
    ...refused.map(([path]) => ({ path, removed: true })),
    ...emptied.map(([path]) => ({ path, rawJson: '""' })),
    ...(deleted.length === 0 ? [] : [{ path: "delete", rawJson: JSON.stringify(deleteList(endpoint, deleted)) }]),
  ];
}

/** PBS wants an array (pbs-api-transcript 32, 34), PVE a comma string. */
function deleteList(endpoint: Endpoint, keys: readonly string[]): readonly string[] | string {
  return endpoint.system === "pbs" ? keys : keys.join(",");
}
