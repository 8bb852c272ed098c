import type { ResourceConfig } from "@cdktf/provider-restful/lib/resource";
import type { Endpoint } from "./endpoint";
import { lookUp, type Parameters } from "./path-template";

type Row = Readonly<Record<string, unknown>>;

/** How an object that stands on a server, but not in the state, is found and taken into the state. */
export interface Adoption {
  /** Below `/api2/json`. */
  readonly list: string;
  readonly query: Readonly<Record<string, string>>;
  /** Whether the `data` of the list's answer has it. */
  readonly isIn: (data: unknown) => boolean;
  /** The id of an `import` block. */
  readonly id: string;
  /** What a person has to do where the list shows that it is written, and not in force. */
  readonly pending?: (data: unknown) => string | undefined;
}

/** Whatever can be adopted; what is created by an idempotent call needs no adoption. */
export interface Adoptable {
  readonly adoption: Adoption | undefined;
}

/** Of a REST object: the JSON text that magodo/restful imports by, made of the same attributes that it reads by. */
export function restAdoption(endpoint: Endpoint, parameters: Parameters, config: ResourceConfig): Adoption | undefined {
  if (endpoint.createMethod === "PUT") return undefined;
  const { identity, within, listQuery } = endpoint;
  const list = config.readPath!;
  return {
    list,
    query: listQuery ?? {},
    isIn: (data) => {
      const rows = within === undefined ? data : found(data, within.identity)?.[within.field];
      return found(rows, identity) !== undefined;
    },
    id: JSON.stringify({
      id: list,
      path: config.path,
      ...(config.readQuery !== undefined && { query: config.readQuery }),
      body: Object.fromEntries(Object.keys(config.body).map((key) => [key, null])),
      read_selector: config.readSelector,
      ...(config.readResponseTemplate !== undefined && { read_response_template: config.readResponseTemplate }),
    }),
  };

  function found(rows: unknown, by: Endpoint["identity"]): Row | undefined {
    if (!Array.isArray(rows)) return undefined;
    return (rows as Row[]).find((row) =>
      Object.entries(by).every(([field, name]) => row[field] === lookUp(endpoint, name, parameters)),
    );
  }
}
