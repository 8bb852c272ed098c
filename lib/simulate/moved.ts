/** A snapshot on its way from one place to another. */
export interface Moved {
  /** When it was made, seconds since 1970; decides in which period it lies. */
  readonly time: number;
  /** The moment of the primary that it holds. */
  readonly state: number;
  /** What it brings besides one whole dataset, in datasets: the history of a datastore whose directory is copied. */
  readonly extra: number;
  /** What had ever been written to that datastore, in datasets. */
  readonly written: number;
}
