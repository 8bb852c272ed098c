import type { Parameter, ParameterTable } from "../double/parameter";

/**
 * The parameter limits of the servers' own schemas (`METHOD /path` and its parameters, one a line) as data.
 *
 * @param wanted the headings to keep
 */
export function compactParameters(text: string, wanted: readonly string[]): ParameterTable {
  const table: Record<string, Record<string, Parameter>> = {};
  for (const section of text.split(/\n(?=## )/)) {
    const heading = /^## (\S+ \S+)/.exec(section)?.[1];
    if (!heading || !wanted.includes(heading)) continue;
    table[heading] = Object.fromEntries(
      [...section.matchAll(/^ {2}(\S+?)( \*)?: (\w+)(.*)$/gm)].map(([, name, required, type, rest]) => [
        name,
        { type: type as Parameter["type"], ...(required && { required: true }), ...limits(rest!) },
      ]),
    );
  }
  const missing = wanted.filter((heading) => !(heading in table));
  if (missing.length > 0) throw new Error(`no such section: ${missing.join(", ")}`);
  return table;
}

function limits(rest: string): Partial<Parameter> {
  const number = (key: string) => {
    const found = new RegExp(` ${key}=(-?\\d+)`).exec(rest)?.[1];
    return found === undefined ? {} : { [key]: Number(found) };
  };
  const format = / format=(pve-[\w-]+|CIDRv[46]|ipv[46]\w*|email-\w[\w-]*|backup-\w+|prune-backups)/.exec(rest)?.[1];
  const words = / enum=\[([^\]]*)\]/.exec(rest)?.[1];
  const calendar = / typetext=<calendar-event>/.test(rest);
  const pattern = patternOf(rest);
  return {
    ...number("minimum"),
    ...number("maximum"),
    ...number("minLength"),
    ...number("maxLength"),
    ...(words !== undefined && { enum: [...words.matchAll(/'([^']*)'/g)].map(([, word]) => word!) }),
    ...(calendar ? { format: "calendar-event" } : format !== undefined && { format }),
    ...(pattern !== undefined && { pattern }),
  };
}

/** PBS writes `/…/`, PVE bare; the listing cuts long ones off: those limit nothing. */
function patternOf(rest: string): string | undefined {
  const slashed = / pattern=\/(.*)\/(?: typetext=.*| default=.*)?$/.exec(rest)?.[1];
  const bare = / pattern=(?!\/)(\S+)/.exec(rest)?.[1];
  const found = slashed ?? (bare && `^(?:${bare})$`);
  if (found === undefined) return undefined;
  const translated = found
    .replaceAll("[[:^cntrl:]]", "[^\\x00-\\x1f\\x7f]")
    .replaceAll("[:cntrl:]", "\\x00-\\x1f\\x7f");
  try {
    new RegExp(translated, "u");
    return translated;
  } catch {
    try {
      new RegExp(translated);
      return translated;
    } catch {
      return undefined;
    }
  }
}
