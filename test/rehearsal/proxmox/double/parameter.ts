/** A parameter of an API call, in the words of the servers' own schemas. */
export interface Parameter {
  readonly type: "string" | "integer" | "boolean" | "array";
  readonly required?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  /** JavaScript source. */
  readonly pattern?: string;
  readonly format?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** Parameters by `METHOD /path` with `{name}` for what varies. */
export type ParameterTable = Readonly<Record<string, Parameters>>;
