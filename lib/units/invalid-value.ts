/** What a value object says when it cannot be made. Carries no secret: `found` is what the author wrote, shortened. */
export class InvalidValue extends Error {
  override readonly name = "InvalidValue";

  constructor(
    /** Stable identifier, `area/what`, e.g. `unit/bytes`. */
    readonly code: string,
    /** The refused text, as written. */
    readonly found: string,
    /** What would have been accepted. */
    readonly allowed: string,
    /** The change to make. */
    readonly help: string,
  ) {
    super(`${code}: found ${found}, allowed: ${allowed}; ${help}`);
  }
}
