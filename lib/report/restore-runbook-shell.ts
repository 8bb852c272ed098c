/** A word of a shell command, quoted only where it must be. */
export const word = (text: string): string =>
  /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Asks for a value at the prompt, so that it never enters the history of the shell. */
export const askSecret = (variable: string): string =>
  `read -rs -p '${variable}: ' ${variable} && export ${variable} && echo`;
