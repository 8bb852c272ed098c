import type { z } from "zod";
import { suggest } from "../units/suggest";
import { notYet } from "./later";
import { notesOf } from "./notes";
import type { PathSegment, Problem } from "./problem";
import { refusalMessage } from "./refusal";
import { HIDDEN, redact, safe, show, takesObject } from "./shown";
import { definitionOf, optionFor, resolved, schemaAt, walk } from "./walk";
import { fieldsOf, wanted } from "./wanted";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into problems with code, path, found, allowed, help. Secrets are not printed. */
export function problemsOf(schema: z.ZodType, input: unknown, issues: readonly Issue[]): Problem[] {
  const secrets = secretPaths(schema, input);
  return issues.flatMap((issue) => new Reader(schema, input, secrets, issue, []).problems());
}

/** One issue of zod in its place. */
class Reader {
  private readonly path: readonly PathSegment[];
  private readonly value: unknown;
  private readonly node: z.ZodType | undefined;
  private readonly secret: boolean;
  private readonly found: string;

  constructor(
    private readonly schema: z.ZodType,
    private readonly input: unknown,
    private readonly secrets: readonly string[],
    private readonly issue: Issue,
    base: readonly PathSegment[],
  ) {
    this.path = [...base, ...(issue.path as PathSegment[])];
    this.value = valueAt(input, this.path);
    this.node = schemaAt(schema, input, this.path);
    this.secret = secrets.some((prefix) => `${JSON.stringify(this.path).slice(0, -1)},`.startsWith(prefix));
    const isText = typeof this.value === "string" || typeof this.value === "number";
    const misplaced = isText && this.node !== undefined && takesObject(this.node);
    this.found = (this.secret || misplaced) && this.value !== undefined ? HIDDEN : show(this.value);
  }

  problems(): Problem[] {
    const { issue, value } = this;
    if (issue.code === "unrecognized_keys") return issue.keys.flatMap((key) => this.unknownKey(key));
    if (issue.code === "invalid_union" && this.secret && typeof value === "string") return [this.secretValue()];
    if (value === undefined && MISSING.has(issue.code)) return [this.missing(choicesOf(issue))];
    if (issue.code === "invalid_union") return this.union(issue);
    return [this.single(issue)];
  }

  private single(issue: Exclude<Issue, { code: "invalid_union" | "unrecognized_keys" }>): Problem {
    switch (issue.code) {
      case "custom":
        return this.refused((issue.params ?? {}) as Partial<Problem>, issue.message);
      case "invalid_type":
        return this.problem("spec/type", "a value of another type is needed", {
          allowed: this.wanted(issue.expected),
          help: this.typeHelp(issue.expected),
        });
      case "invalid_value":
        return this.choice("not one of the choices", issue.values.map(String));
      case "invalid_key":
        return this.problem("spec/name", "a name that cannot be used", {
          found: show(safe(this.path.at(-1)!)),
          allowed: issue.issues.map((i) => i.message).join("; "),
          help: "choose another name, and use it wherever this one is named",
        });
      case "too_small":
      case "too_big": {
        const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
        const unit = issue.origin === "string" ? " character" : issue.origin === "array" ? " entr" : "";
        const one = Number(issue.code === "too_small" ? issue.minimum : issue.maximum) === 1;
        const what = unit === " entr" ? (one ? " entry" : " entries") : unit && (one ? unit : `${unit}s`);
        const length = typeof this.value === "string" ? ` (${this.value.length} characters)` : "";
        return this.problem("spec/range", "out of range", {
          found: `${this.found}${length}`,
          allowed: `${bound}${what}`,
          help: `use ${bound}${what}${this.describe()}`,
        });
      }
      case "invalid_format":
        return this.problem("spec/format", "a text of another form is needed", {
          allowed: formatOf(issue),
          help: `write it in the form allowed${this.describe()}`,
        });
      default:
        return this.problem("spec/value", "a value that is not allowed", { help: issue.message });
    }
  }

  private union(issue: Issue & { code: "invalid_union" }): Problem[] {
    if ("discriminator" in issue && typeof issue.discriminator === "string") {
      return [this.choice(`${issue.discriminator} says which fields follow`, choicesOf(issue) ?? [])];
    }
    const node = this.node && resolved(this.node, undefined);
    const meant = node && optionFor(node, this.value);
    const errors = meant && issue.errors[definitionOf(node).options!.indexOf(meant)];
    if (errors?.length)
      return errors.flatMap((e) => new Reader(this.schema, this.input, this.secrets, e, this.path).problems());
    if (this.secret) return [this.secretValue()];
    return [
      this.problem("spec/form", "none of the forms fits", {
        allowed: this.wanted(),
        help: `write one of the forms${this.describe()}`,
      }),
    ];
  }

  /** What a value object said, which knows better than the schema. */
  private refused(said: Partial<Problem>, otherwise: string): Problem {
    const { code = "spec/value", allowed, help = otherwise } = said;
    const found = said.found === undefined || said.found === this.value ? this.found : redact(said.found);
    return this.problem(code, refusalMessage(code), {
      found: this.secret ? HIDDEN : found,
      ...(allowed && { allowed }),
      help: this.secret ? help : redact(help),
    });
  }

  private secretValue(): Problem {
    return this.problem("secret/value", "a secret stands in the layout itself", {
      allowed: "a reference: {env: NAME}, {file: PATH} or {command: [ARGV]}",
      help: "take the secret out, replace it where it was used, and refer to where it lies",
    });
  }

  private missing(options?: readonly string[]): Problem {
    return this.problem("spec/missing", "a required field is missing", {
      found: "nothing",
      allowed: options ? options.join(", ") : this.wanted(),
      help: options
        ? `add ${this.path.at(-1)}: ${options.join(" or ")}`
        : `add ${this.path.at(-1)}${this.describe() || `: ${this.wanted()}`}`,
    });
  }

  private choice(message: string, options: readonly string[]): Problem {
    const what = typeof this.value === "string" ? notYet(this.value) : undefined;
    if (what) return later(this.path, this.found, what);
    const near = typeof this.value === "string" ? suggest(this.value, options) : undefined;
    return this.problem("spec/choice", message, {
      allowed: options.join(", "),
      help: near ? `did you mean ${near}?` : `choose one of them${this.describe()}`,
    });
  }

  private unknownKey(key: string): Problem {
    const owner = this.node && resolved(this.node, this.value);
    // Below a secret even the name of a field may be one.
    if (this.secret)
      return this.problem("spec/unknown-key", "a field that nothing reads", {
        found: HIDDEN,
        allowed: "one of {env}, {file}, {command}",
        help: "leave one field that says where the secret lies",
      });
    const path = [...this.path.map(safe), safe(key)];
    const what = notYet(key);
    if (what) return later(path, key, what);
    const near = suggest(key, Object.keys((owner && definitionOf(owner).shape) ?? {}));
    return {
      code: "spec/unknown-key",
      path,
      message: "a field that nothing reads",
      found: safe(key),
      allowed: (owner ? fieldsOf(owner) : []).join(", "),
      help: near ? `did you mean ${near}?` : "take it out, or write one of the fields listed",
    };
  }

  private typeHelp(expected: string): string {
    const { value } = this;
    if (expected === "array" && typeof value === "string" && this.found !== HIDDEN)
      return `put it into brackets: [${this.found}]`;
    if (expected === "string" && typeof value === "number") return `write it in quotes${this.describe()}`;
    if (["number", "int"].includes(expected) && typeof value === "string" && /^\d+$/.test(value))
      return `write it without quotes: ${value}`;
    if (expected === "record" && Array.isArray(value)) return "give each entry a name: {name: {...}, ...}";
    const wants = this.wanted(expected);
    return wants.startsWith("{") ? `write the fields listed${this.describe()}` : `write ${wants}${this.describe()}`;
  }

  private wanted(expected?: string): string {
    return this.node ? wanted(this.node, expected) : (expected ?? "another value");
  }

  /** What the schema says of this place, and an example. */
  private describe(): string {
    let description: string | undefined;
    let example: unknown;
    for (let node = this.node; node; ) {
      const meta = notesOf(node);
      description ??= meta?.description;
      example ??= (meta?.examples as unknown[] | undefined)?.[0];
      const { innerType, in: input, element } = definitionOf(node);
      node = innerType ?? input ?? element;
    }
    return `${description ? ` (${description})` : ""}${example === undefined ? "" : `, as in "${example}"`}`;
  }

  private problem(code: string, message: string, rest: Partial<Problem> & { help: string }): Problem {
    return { code, path: this.path.map(safe), message, found: this.found, ...rest };
  }
}

/** What zod says where nothing stands. */
const MISSING: ReadonlySet<string> = new Set(["invalid_type", "invalid_value", "invalid_union"]);

/** The choices of a field that takes one of several values. */
function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return (issue as unknown as { options?: unknown[] }).options?.map(String);
}

const later = (path: readonly PathSegment[], found: string, what: string): Problem => ({
  code: "spec/not-yet",
  path,
  message: `${what} cannot be declared yet`,
  found,
  allowed: "docs/seeds.md says what comes when",
  help: "leave it out; configure it by hand until then",
});

/** Prefixes of the JSON texts of the paths below which nothing may be printed. */
function secretPaths(schema: z.ZodType, input: unknown): string[] {
  const paths: string[] = [];
  walk(schema, input, (node, _value, path) => {
    if (notesOf(node)?.secret) paths.push(`${JSON.stringify(path).slice(0, -1)},`);
  });
  return paths;
}

function valueAt(input: unknown, path: readonly PathSegment[]): unknown {
  let value = input;
  for (const segment of path) value = (value as Record<PathSegment, unknown> | null | undefined)?.[segment];
  return value;
}

function formatOf(issue: Issue & { code: "invalid_format" }): string {
  const { format } = issue;
  // Zod's own message only repeats the pattern.
  if (!issue.message.startsWith("Invalid")) return issue.message;
  if (format === "regex") return `text like ${String((issue as { pattern?: string }).pattern)}`;
  if (format === "starts_with") return `a text that starts with ${(issue as { prefix?: string }).prefix}`;
  return format === "email" ? "a mail address, as in me@lab.example" : `a text in the form of ${format}`;
}
