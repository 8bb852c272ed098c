import type { YAMLError } from "yaml";

/** A text that is no YAML or JSON. Says where, and never what stands there: it may be a secret. */
class UnreadableText extends Error {}

/** @throws UnreadableText */
export function parseYaml(text: string): unknown {
  const { LineCounter, parseDocument } = require("yaml") as typeof import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
  const where = ({ pos: [start] }: YAMLError) => {
    const { line, col } = lineCounter.linePos(start);
    return `at line ${line}, column ${col}`;
  };
  // A tag that nobody knows is only a warning of the parser, but its value would not be what was meant.
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw new UnreadableText(`mend the text ${where(problem)}: ${inWords(problem.code)}`);
  try {
    return document.toJS();
  } catch {
    throw new UnreadableText("a text that begins with * is an alias of YAML without its anchor: put it in quotes");
  }
}

/** @throws UnreadableText */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Node's own message quotes the text around the place.
    parseYaml(text);
    throw new UnreadableText("mend the JSON: no comments, no commas at the end, names and texts in double quotes");
  }
}

const inWords = (code: string): string => code.toLowerCase().replaceAll("_", " ");
