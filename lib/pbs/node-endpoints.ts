import type { Endpoint, EndpointTable } from "../restful/endpoint";
import { TEXT } from "./body-keys";

const timeZone: Endpoint = {
  kind: "pbs-time-zone",
  system: "pbs",
  title: "time zone",
  collection: "/nodes/localhost/time",
  object: "/nodes/localhost/time",
  identity: {},
  createMethod: "PUT",
  updateMethod: "PUT",
  // a node always has a zone: leaving it alone is the removal
  removal: { method: "PUT", body: { timezone: "{timezone}" } },
  keys: { timezone: TEXT },
  permission: "Sys.Modify on /system/time",
  notes: [{ text: "works with a token, unlike the network of the node", source: "pbs-api-transcript N2, N36" }],
};

/** Settings of the host. */
export const NODE_ENDPOINTS = { timeZone } satisfies EndpointTable;
