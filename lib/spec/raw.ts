/** The fields of a raw value; none when it is no object. */
export const fieldsIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** The entries of a raw list; none when it is no list. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts of a raw list. */
export const textsIn = (value: unknown): readonly string[] =>
  listIn(value).filter((item): item is string => typeof item === "string");
