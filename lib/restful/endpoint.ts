/** Which API a row speaks to: their update dialects differ (docs of `delete`, booleans). */
export type ApiSystem = "pbs" | "pve";

/** `flag` is a boolean that Proxmox VE writes as 0 or 1; `list` is a JSON array of strings. */
export type BodyType = "string" | "integer" | "boolean" | "flag" | "list";

/** One key of an object's body. */
export interface BodyKey {
  readonly type: BodyType;
  readonly required?: true;
  /** Goes into the write-only `ephemeral_body`, never into state. */
  readonly secret?: true;
  /** May hold a secret, and the server shows it: never read where nothing is declared. */
  readonly telling?: true;
  /** Cannot be changed in place: a change is a replacement, which a protected object refuses. */
  readonly fixed?: true;
  /** Taken out of an update, because PUT knows no such parameter. */
  readonly refusedByPut?: true;
  /**
   * How an update clears the key when it is absent: by naming it in `delete`, or by sending the empty string.
   * Without it the key stays on the server.
   */
  readonly cleared?: "by-delete" | "by-empty";
  /** The value that the server leaves out of its answers; put back when reading, so that drift shows. */
  readonly absentMeans?: boolean | number | string;
  /** Accepted at creation and never shown again. */
  readonly createOnly?: true;
  /** Joined by commas in an order that changes from answer to answer: not read back, so drift in it is not seen. */
  readonly unordered?: true;
  /** The name in the list's answer, where it differs. */
  readonly readAs?: string;
}

/** How an object is removed. */
export type Removal =
  | { readonly method: "DELETE"; readonly body?: Readonly<Record<string, string | true>> }
  | { readonly method: "PUT"; readonly body: Readonly<Record<string, string | true>> };

/** A fact that explains a row, and where it was seen. */
export interface EndpointNote {
  readonly text: string;
  /** E.g. `pbs-api-transcript 97`: the number of the recorded request. */
  readonly source: string;
}

/**
 * One row of the endpoint table: everything that is particular about one kind of object.
 * `{name}` in a path, query or body stands for a path parameter or a value of the body.
 */
export interface Endpoint {
  /** Unique over all tables. */
  readonly kind: string;
  readonly system: ApiSystem;
  /** The field's term, for messages and documentation. */
  readonly title: string;
  /** Where an object is made. */
  readonly collection: string;
  /** Where the object is updated and deleted. */
  readonly object: string;
  /** The list that is read, where it is not the collection. */
  readonly list?: string;
  readonly listQuery?: Readonly<Record<string, string>>;
  /** What finds the object in the list: field of the list -> path parameter or key. Empty: the answer is the object. */
  readonly identity: Readonly<Record<string, string>>;
  /** The entry lies in a list inside an entry of the list. */
  readonly within?: { readonly identity: Readonly<Record<string, string>>; readonly field: string };
  readonly createMethod: "POST" | "PUT";
  /** The part of the creation's answer that may be kept (gjson), where the whole holds a secret. */
  readonly createAnswer?: string;
  /** Absent: no key can change in place. */
  readonly updateMethod?: "PUT";
  readonly removal: Removal;
  readonly keys: Readonly<Record<string, BodyKey>>;
  /** The list does not show the body's keys: being in the list is all that can be read. */
  readonly presenceOnly?: true;
  /** Creation and removal answer with a task: its worker types. */
  readonly task?: { readonly create: string; readonly remove: string };
  /** The server holds one lock for all objects of the kind: one at a time. */
  readonly mutex?: string;
  /** Why Terraform must never destroy or replace it. */
  readonly protectedBecause?: "holds backups" | "carries a key" | "holds a secret that only the server knows";
  /** Privilege that the deploying token needs. */
  readonly permission: string;
  readonly notes: readonly EndpointNote[];
}

/** A table: rows by the name that constructs use. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;
