import { FINDINGS_VERSION } from "./findings-json";

const text = (description: string) => ({ type: "string", description });
const count = (description: string) => ({ type: "integer", minimum: 0, description });
const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: "object",
  additionalProperties: false,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  properties,
});

const position = object({
  line: { type: "integer", minimum: 1 },
  column: { type: "integer", minimum: 1, description: "in UTF-16 code units" },
});

const fix = {
  description: "the one change that mends it; applied by `threefold check --fix` to YAML",
  oneOf: [
    object({
      pointer: text("JSON pointer of the field"),
      value: { type: ["string", "number", "boolean"] },
    }),
    object({ pointer: text("JSON pointer of the field"), remove: { const: true } }),
  ],
};

const finding = object(
  {
    rule: text("id of the rule, or code of the problem"),
    severity: { enum: ["error", "warning", "info"] },
    path: text("where in the layout, as a person would type it; empty for the whole layout"),
    pointer: text("the same as a JSON pointer (RFC 6901)"),
    position: { ...position, description: "where in the file; absent when it cannot be told" },
    message: text("the cause"),
    found: text("what stands there; never a secret"),
    allowed: text("what may stand there"),
    why: text("what is lost otherwise"),
    help: text("the smallest change that mends it"),
    acknowledged: text("reason of the acknowledgement that covers it; absent when it is open"),
    fix,
  },
  ["position", "found", "allowed", "why", "acknowledged", "fix"],
);

/** JSON Schema of what `threefold check --format json` prints. */
export const FINDINGS_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:threefold:findings:${FINDINGS_VERSION}`,
  title: "Threefold findings",
  description: "What `threefold check --format json` prints.",
  ...object({
    version: { const: FINDINGS_VERSION },
    layouts: {
      type: "array",
      items: object({
        file: text("as it was given"),
        verdict: { enum: ["fits", "refused", "invalid"] },
        errors: count("open findings of severity error"),
        others: count("open findings of other severities"),
        acknowledged: count("findings that an acknowledgement covers"),
        findings: { type: "array", items: finding },
      }),
    },
  }),
};

/** The published file. */
export const findingsSchemaText = (): string => `${JSON.stringify(FINDINGS_SCHEMA, null, 2)}\n`;
