/** Lines of at most 80 columns; the first begins with the label, the others stand under the text. */
export function wrapped(text: string, label: string): string[] {
  const width = 80 - label.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  return lines.map((each, i) => (i === 0 ? label : " ".repeat(label.length)) + each);
}
