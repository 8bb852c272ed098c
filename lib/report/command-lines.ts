/** A command in lines that a shell reads as one, broken between its parts where it is too long for the width. */
export function commandLines(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [i, part] of parts.entries()) {
    const longer = line === "" ? part : `${line} ${part}`;
    const sign = i < parts.length - 1 ? " \\".length : 0;
    if (line !== "" && longer.length + sign > width) {
      lines.push(`${line} \\`);
      line = `  ${part}`;
    } else line = longer;
  }
  return [...lines, line];
}
