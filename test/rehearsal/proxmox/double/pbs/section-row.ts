import type { BodyType, Endpoint } from "../../../../../lib/restful/endpoint";
import limits from "../../data/pbs-parameters.json";
import type { Parameter, Parameters, ParameterTable } from "../parameter";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";

/** Who may, and what the others hear. */
export interface Access {
  readonly privilege: string;
  path(values: Values): string;
  /** Default: 403. */
  refusal?(path: string): Refusal;
  /** Whoever may not is shown a list without the entries; default: is refused the list. */
  readonly filters?: true;
}

/** One kind of configured object: what is particular about it beyond its row of the endpoint table. */
export interface SectionRow {
  readonly endpoint: Endpoint;
  /** The file that its digest is made from. */
  readonly file: string;
  readonly parameters: Parameters;
  /** What `delete` of an update knows beyond the endpoint table. */
  readonly deletable?: readonly string[];
  readonly missing: (id: string) => Refusal;
  /** When it is to be removed and is not there. */
  readonly gone: (id: string) => Refusal;
  readonly exists: (id: string) => Refusal;
  readonly read: Access;
  readonly write: Access;
  /** Values that an update takes out instead of storing them. */
  readonly droppedByPut?: Values;
  /** Never shown. */
  readonly hidden?: readonly string[];
  /** In the notification files: lists without digest, an origin, names unique over all endpoints. */
  readonly notification?: "endpoint" | "matcher";
}

const TYPES: Readonly<Record<BodyType, Parameter["type"]>> = {
  string: "string",
  integer: "integer",
  boolean: "boolean",
  flag: "boolean",
  list: "array",
};

/**
 * The parameters of a creation: types of the endpoint table, limits of the server's own schema where it is listed.
 *
 * @param extra what neither says
 */
export function parametersOf(
  endpoint: Endpoint,
  required: readonly string[] = [],
  extra: Record<string, Partial<Parameter>> = {},
): Parameters {
  const listed = (limits as ParameterTable)[`${endpoint.createMethod} ${endpoint.collection}`] ?? {};
  const inPath = [...endpoint.collection.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
  const names = new Set([...Object.keys(endpoint.keys), ...Object.keys(listed), ...Object.keys(extra)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !inPath.includes(name))
      .map((name) => {
        const key = endpoint.keys[name];
        const limit = COMMON[name];
        return [
          name,
          {
            type: key ? TYPES[key.type] : "string",
            ...limit,
            ...listed[name],
            ...(required.includes(name) && { required: true }),
            ...extra[name],
          } as Parameter,
        ];
      }),
  );
}

const { comment } = limits["POST /config/prune"];
const { userid } = limits["POST /access/users/{userid}/token/{token-name}"];

/** Parameters that are the same wherever they stand. */
const COMMON: Record<string, Partial<Parameter>> = {
  comment: comment as Parameter,
  userid: userid as Parameter,
  disable: { type: "boolean" },
};

export const badRequest = (text: string): Refusal => new Refusal(400, text);
export const notFound = (text: string): Refusal => new Refusal(404, text);
export const verification = (key: string, text: string): Refusal =>
  badRequest(`parameter verification failed - '${key}': ${text}`);
