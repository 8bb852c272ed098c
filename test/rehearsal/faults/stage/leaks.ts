/**
 * Where a secret stands that must not.
 *
 * @param texts by where they stand
 * @param secrets by what they are
 */
export const leaks = (texts: Readonly<Record<string, string>>, secrets: ReadonlyMap<string, string>): string[] =>
  Object.entries(texts).flatMap(([where, text]) =>
    [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${where}`),
  );
