import { parseLayout } from "../../../../../lib/spec/parse-layout";
import { expectedRows } from "./deployment";

type Rows = Promise<ReadonlyMap<string, string>>;

/** What reading the servers back would compare a layout with, each server worked out once. */
export class Expectations {
  private readonly layout;
  private readonly known = new Map<string, Rows>();

  constructor(raw: unknown) {
    this.layout = parseLayout(raw);
  }

  /** @param id `pbs:NAME` or `pve:NAME` */
  of(id: string): Rows {
    const rows = this.known.get(id) ?? expectedRows(this.layout, id);
    this.known.set(id, rows);
    return rows;
  }
}

/** Comparisons whose expectation is another one. */
export async function differingRows(before: Expectations, after: Expectations, id: string): Promise<string[]> {
  const [was, is] = [await before.of(id), await after.of(id)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((what) => was.get(what) !== is.get(what));
}
