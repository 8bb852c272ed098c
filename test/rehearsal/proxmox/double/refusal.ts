/** An answer other than success, in the server's own words. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /** @param errors what PVE says of single parameters */
  constructor(
    readonly status: number,
    text: string,
    readonly errors?: Readonly<Record<string, string>>,
  ) {
    super(text);
  }
}

/** Something that no record tells: the double does not guess, and the run fails. */
export class Unrecorded extends Error {
  override readonly name = "Unrecorded";
}
