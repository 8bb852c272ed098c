import type { Parameter, Parameters } from "./parameter";

/** How a server words what is wrong with a parameter. */
export interface Wording {
  readonly unknown: string;
  type(parameter: Parameter, value: unknown): string;
  minimum(limit: number, value: number): string;
  maximum(limit: number, value: number): string;
  enumeration(parameter: Parameter, value: string): string;
  /** What is wrong with the format, or nothing. */
  format(name: string, value: string): string | undefined;
}

export type Values = Record<string, unknown>;

/** What is wrong, by parameter (`delete/[0]` for an entry of a list); empty where all is well. */
export function verifyParameters(values: Values, parameters: Parameters, wording: Wording): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    const parameter = parameters[key];
    const found = parameter === undefined ? { at: key, text: wording.unknown } : fault(key, value, parameter, wording);
    if (found) wrong[found.at] = found.text;
  }
  for (const [key, { required }] of Object.entries(parameters))
    if (required && !(key in values)) wrong[key] = "property is missing and it is not optional";
  return wrong;
}

interface Fault {
  readonly at: string;
  readonly text: string;
}

function fault(key: string, value: unknown, parameter: Parameter, wording: Wording): Fault | undefined {
  if (parameter.type === "array" && Array.isArray(value)) {
    const entry: Parameter = { ...parameter, type: "string" };
    for (const [i, item] of value.entries()) {
      const found = fault(`${key}/[${i}]`, item, entry, wording);
      if (found) return found;
    }
    return undefined;
  }
  const text = isOfType(value, parameter.type) ? limitFault(value, parameter, wording) : wording.type(parameter, value);
  return text === undefined ? undefined : { at: key, text };
}

const isOfType = (value: unknown, type: Parameter["type"]): boolean =>
  type === "integer" ? Number.isInteger(value) : type === "array" ? Array.isArray(value) : typeof value === type;

function limitFault(value: unknown, parameter: Parameter, wording: Wording): string | undefined {
  const { minimum, maximum, minLength, maxLength, pattern, format } = parameter;
  if (typeof value === "number") {
    if (minimum !== undefined && value < minimum) return wording.minimum(minimum, value);
    return maximum !== undefined && value > maximum ? wording.maximum(maximum, value) : undefined;
  }
  if (typeof value !== "string") return undefined;
  if (minLength !== undefined && value.length < minLength) return `value must be at least ${minLength} characters long`;
  if (maxLength !== undefined && value.length > maxLength) return `value may only be ${maxLength} characters long`;
  if (parameter.enum && !parameter.enum.includes(value)) return wording.enumeration(parameter, value);
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return "value does not match the regex pattern";
  return format === undefined ? undefined : wording.format(format, value);
}
