/** What a command prints, line ends between calls, without colours, and its exit code. */
export function printed(command: () => number): { code: number; out: string; err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const { log, error } = console;
  console.log = (text: string) => void out.push(text);
  console.error = (text: string) => void err.push(text);
  try {
    const code = command();
    return { code, out: plain(out), err: plain(err) };
  } finally {
    Object.assign(console, { log, error });
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
const plain = (lines: string[]): string => lines.join("\n").replace(/\u001b\[\d+m/g, "");
