import { formValue } from "../form-value";
import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import { Refusal } from "../refusal";
import { type Values, verifyParameters } from "../verify-parameters";
import { PVE_WORDING } from "./wording";

/** @throws Refusal 400 with what is wrong of each parameter */
export function wrongParameters(errors: Readonly<Record<string, string>>): never {
  throw new Refusal(400, "Parameter verification failed.\n", errors);
}

/** Numbers of the API code are texts until the schema says what they are; booleans are 0 and 1. */
export function parseCall(call: RawCall, parameters: Parameters): Values {
  const raw = call.type === "json" && call.body !== "" ? (JSON.parse(call.body) as Values) : formValues(call);
  const values: Values = {};
  for (const [key, value] of Object.entries(raw)) values[key] = typed(value, parameters[key]?.type);
  const wrong = verifyParameters(values, parameters, PVE_WORDING);
  if (Object.keys(wrong).length > 0) wrongParameters(wrong);
  for (const [key, value] of Object.entries(values)) if (typeof value === "boolean") values[key] = value ? 1 : 0;
  return values;
}

function typed(value: unknown, type: Parameters[string]["type"] | undefined): unknown {
  if (typeof value === "object") return value;
  if (type === "boolean" || type === "integer") return formValue(String(value), type) ?? value;
  return type === "array" ? [String(value)] : String(value);
}

/** The server splits at every equals sign: what follows a second one is lost (pve-api-transcript 17). */
function formValues({ query, body }: RawCall): Values {
  const values: Values = Object.fromEntries(query);
  for (const pair of body.split("&").filter(Boolean)) {
    const [key, value = ""] = pair.split("=").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    values[key!] = value;
  }
  return values;
}
