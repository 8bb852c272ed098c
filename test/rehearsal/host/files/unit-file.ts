/** A unit file as sections of settings; a setting may stand many times, and an empty one takes the earlier away. */
export class UnitFile {
  private readonly settings = new Map<string, string[]>();

  constructor(
    readonly name: string,
    text: string,
  ) {
    let section = "";
    for (const line of text.replaceAll("\\\n", " ").split("\n")) {
      const trimmed = line.trim();
      if (trimmed === "" || /^[#;]/.test(trimmed)) continue;
      const header = /^\[(.+)\]$/.exec(trimmed)?.[1];
      if (header !== undefined) {
        section = header;
        continue;
      }
      const [key = "", value = ""] = trimmed.split(/=(.*)/s).map((part) => part.trim());
      const values = this.settings.get(`${section}.${key}`) ?? [];
      this.settings.set(`${section}.${key}`, value === "" ? [] : [...values, value]);
    }
  }

  /** All values of a setting, e.g. `Service.ExecStart`. */
  all(setting: string): readonly string[] {
    return this.settings.get(setting) ?? [];
  }

  last(setting: string): string | undefined {
    return this.all(setting).at(-1);
  }

  /** The words of all values of a setting that is a list. */
  words(setting: string): readonly string[] {
    return this.all(setting).flatMap((value) => unitWords(value));
  }
}

/**
 * Splits a line as systemd does: at blanks, with quotes and backslashes.
 * Source: systemd.syntax(7), "Quoting".
 */
export function unitWords(line: string): string[] {
  const words: string[] = [];
  const pattern = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:[^\s"'\\]|\\.)+)/g;
  let end = -1;
  for (const match of line.matchAll(pattern)) {
    const text = (match[1] ?? match[2] ?? match[3] ?? "").replace(/\\(.)/g, "$1");
    // `A="b c"` is one word
    if (match.index === end && words.length > 0) words[words.length - 1] += text;
    else words.push(text);
    end = match.index + match[0].length;
  }
  return words;
}
