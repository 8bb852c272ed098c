/** The name of the variable that takes a secret, which the environment of every stack shares. */
export const secretVariableName = (...parts: readonly string[]): string =>
  parts
    .join("_")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
