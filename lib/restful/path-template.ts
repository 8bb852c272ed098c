import { InvalidValue } from "../units/invalid-value";
import type { Endpoint } from "./endpoint";

/** Path parameters and the values of the body, by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Throws `restful/missing-parameter`. */
export function lookUp(endpoint: Endpoint, name: string, parameters: Parameters): string {
  const value = parameters[name];
  if (typeof value === "string" && value !== "") return value;
  throw new InvalidValue(
    "restful/missing-parameter",
    `no ${name}`,
    `text for {${name}}`,
    `a ${endpoint.title} needs it`,
  );
}

/** Fills `{name}` in a path. `@` stays readable: both servers take it as it is. */
export function expandPath(endpoint: Endpoint, template: string, parameters: Parameters): string {
  return template.replace(/\{([a-z-]+)\}/g, (_, name: string) =>
    encodeURIComponent(lookUp(endpoint, name, parameters)).replaceAll("%40", "@"),
  );
}

/** Fills `{name}` in the strings of a body. */
export function expandBody(
  endpoint: Endpoint,
  template: Readonly<Record<string, string | true>>,
  parameters: Parameters,
): Record<string, string | boolean> {
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [
      key,
      value === true ? true : value.replace(/\{([a-z-]+)\}/g, (_, name: string) => lookUp(endpoint, name, parameters)),
    ]),
  );
}
