/** Lines of a text, broken between words; a word that is longer than a line, such as a path, inside. */
export const wrapped = (text: string, width: number): string[] =>
  text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)|\\S{1,${width}}`, "g")) ?? [""]);
