import { formValue } from "../form-value";
import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import { type Values, verifyParameters } from "../verify-parameters";
import { badRequest, verification } from "./section-row";
import { PBS_QUERY_WORDING, PBS_WORDING } from "./wording";

/**
 * The parameters of a request, verified. Beside a JSON content type the query is not looked at, whatever the method
 * (pbs-api-transcript 505 to 514).
 *
 * @throws Refusal 400 in the server's words
 */
export function parseCall(call: RawCall, parameters: Parameters): Values {
  const json = call.type === "json";
  const values = json
    ? jsonValues(call.body)
    : typed(new URLSearchParams([...call.query, ...new URLSearchParams(call.body)]), parameters);
  const inQuery = !json && call.type === undefined;
  const wrong = Object.entries(verifyParameters(values, parameters, inQuery ? PBS_QUERY_WORDING : PBS_WORDING)).map(
    // in a form a list of one is a single value, and is named as one (pbs-api-transcript 42)
    ([key, text]) => [json ? key : key.replace(/\/\[0\]$/, ""), text] as const,
  );
  if (wrong.length === 1) throw verification(...wrong[0]!);
  if (wrong.length > 1)
    throw badRequest(`parameter verification errors\n\n${wrong.map(([k, t]) => `parameter '${k}': ${t}\n`).join("")}`);
  return values;
}

function jsonValues(body: string): Values {
  if (body === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest(`EOF while parsing a value at line 1 column ${body.length}`);
  }
  // the proxy drops the connection to the daemon (pbs-api-transcript 516)
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badRequest("client error (SendRequest)");
  return value as Values;
}

/** Forms and queries are texts; the schema says what they mean. */
function typed(pairs: URLSearchParams, parameters: Parameters): Values {
  const values: Values = {};
  for (const key of new Set(pairs.keys())) {
    const all = pairs.getAll(key);
    const text = all.at(-1)!;
    const type = parameters[key]?.type;
    values[key] = type === "array" ? all : (formValue(text, type) ?? text);
  }
  return values;
}
