/**
 * Where the configuration of a PBS lies, encrypted: below the directory of a datastore, hidden. restic takes it along
 * with the chunks, and garbage collection passes over directories that begin with a dot.
 */
export const configurationFolder = (datastore: string): string =>
  `${datastore.replace(/\/+$/, "")}/.threefold/configuration`;
