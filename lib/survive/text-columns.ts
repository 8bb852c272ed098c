const WIDTH = 80;
const LABEL = 12;

export const fits = (line: string): boolean => line.length <= WIDTH;

/** A label in a column of its own and the text beside it, wrapped; a longer label gets a line for itself. */
export function labelled(label: string, text: string): string[] {
  const margin = `  ${" ".repeat(LABEL)}`;
  const lines = wrapped(text, margin);
  return label.length < LABEL
    ? [`  ${label.padEnd(LABEL)}${lines[0]!.slice(margin.length)}`, ...lines.slice(1)]
    : [`  ${label}`, ...lines];
}

/** Words, between which no-break spaces hold, in lines of at most 80 columns behind a margin; further lines have the hanging indent too. */
export function wrapped(text: string, margin: string, hanging = ""): string[] {
  const lines: string[] = [];
  let line = margin;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = margin + hanging + word;
    } else line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].map((text) => text.replaceAll("\u00a0", " "));
}
