import type { Parameter } from "./parameter";

/** What a text of a form means where the schema says integer or boolean; undefined where it is none. */
export function formValue(text: string, type: Parameter["type"] | undefined): number | boolean | undefined {
  if (type === "integer") return /^-?\d+$/.test(text) ? Number(text) : undefined;
  return type === "boolean" ? TRUTHS[text.toLowerCase()] : undefined;
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  1: true,
  on: true,
  yes: true,
  true: true,
  0: false,
  off: false,
  no: false,
  false: false,
};
