/** Asks for a value at the prompt, so that it never enters the history of the shell. */
export const askSecret = (variable: string): string =>
  `read -rs -p '${variable}: ' ${variable} && export ${variable} && echo`;
