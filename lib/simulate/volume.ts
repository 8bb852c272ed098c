import { DAY } from "../calendar/civil";
import type { Moved } from "./moved";

/**
 * What a deduplicated history takes, in whole datasets: one, and between two snapshots that follow each other what
 * changed, never more than a whole. Kept up to date step by step.
 */
export class Volume {
  /** Numbers of the snapshots that take space, in the order of their states. */
  private readonly numbers: number[] = [];
  private readonly snapshots: Moved[] = [];
  private changes = 0;
  /** What was ever written here. */
  written = 0;

  constructor(
    /** Part that is rewritten on a day, 0 to 1. */
    private readonly dailyChange: number,
    /** Whether each snapshot holds a whole history of another place. */
    private readonly nested: boolean,
  ) {}

  /** Zero while there is nothing. */
  get total(): number {
    return this.numbers.length === 0 ? 0 : 1 + this.snapshots[0]!.extra + this.changes;
  }

  add(number: number, snapshot: Moved): void {
    const { numbers, snapshots } = this;
    let at = snapshots.length;
    while (at > 0 && snapshots[at - 1]!.time > snapshot.time) at--;
    const before = snapshots[at - 1];
    const after = snapshots[at];
    const added = this.between(before, snapshot);
    this.changes += added + this.between(snapshot, after) - this.between(before, after);
    this.written += before ? added : 1;
    if (at === snapshots.length) {
      numbers.push(number);
      snapshots.push(snapshot);
    } else {
      numbers.splice(at, 0, number);
      snapshots.splice(at, 0, snapshot);
    }
  }

  /** Takes a snapshot away; what it shares with its neighbours stays. */
  free(number: number): void {
    const { numbers, snapshots } = this;
    const at = numbers.indexOf(number);
    const before = snapshots[at - 1];
    const gone = snapshots[at]!;
    const after = snapshots[at + 1];
    this.changes += this.between(before, after) - this.between(before, gone) - this.between(gone, after);
    removeAt(numbers, at);
    removeAt(snapshots, at);
  }

  private between(older: Moved | undefined, newer: Moved | undefined): number {
    if (!older || !newer) return 0;
    return this.nested
      ? Math.min(newer.written - older.written, newer.extra + 1)
      : Math.min(1, (this.dailyChange * (newer.state - older.state)) / DAY);
  }
}

/** Without the array that splice makes. */
function removeAt<T>(list: T[], at: number): void {
  for (let i = at + 1; i < list.length; i++) list[i - 1] = list[i]!;
  list.pop();
}
