import { shellWord } from "../units/shell-word";

/** A variable of a configuration file that bash sources. */
export const shellVariable = (name: string, value: string | number): string => `${name}=${shellWord(String(value))}`;

/** An array of such a file. */
export const shellArray = (name: string, words: readonly string[]): string =>
  `${name}=(${words.map(shellWord).join(" ")})`;
