/** A word of a shell command, quoted only where it must be. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A variable of a configuration file that bash sources. */
export const shellVariable = (name: string, value: string | number): string =>
  `${name}=${value === "" ? "''" : shellWord(String(value))}`;

/** An array of such a file. */
export const shellArray = (name: string, words: readonly string[]): string =>
  `${name}=(${words.map(shellWord).join(" ")})`;
