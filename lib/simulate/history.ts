import { Zone } from "../calendar/zone";
import type { Keep } from "../retention/keep";
import type { TimeZone } from "../units/time-zone";
import { Buckets } from "./buckets";
import { fastForget } from "./fast-forget";
import { fastPrune } from "./fast-prune";
import type { Moved } from "./moved";
import type { Volume } from "./volume";

/** PBS spares what was referenced in the 24 hours and 5 minutes before a collection. */
const SPARED = 24 * 3600 + 300;

/** The snapshots of a dataset in one group at one place, and what they take there. */
export class History {
  /** Numbers of the snapshots that are there, by their time, oldest first. */
  readonly kept: number[] = [];
  /** Of every snapshot that was ever there, by its number. */
  readonly times: number[] = [];
  private readonly states: number[] = [];
  private readonly buckets: Buckets;
  private readonly zone: Zone;
  /** Removed snapshots whose space is not free yet, with the time of their removal. */
  private dead: number[] = [];
  private deadSince: number[] = [];
  newestState = Number.NEGATIVE_INFINITY;
  /** In datasets. */
  peakVolume = 0;
  /** Most snapshots that were there right after a prune. */
  mostKept = 0;

  constructor(
    keep: Keep,
    timeZone: TimeZone,
    readonly volume: Volume,
  ) {
    this.buckets = new Buckets(keep);
    this.zone = Zone.of(timeZone);
  }

  get newestTime(): number {
    return this.kept.length > 0 ? this.times[this.kept.at(-1)!]! : Number.NEGATIVE_INFINITY;
  }

  add(snapshot: Moved): void {
    const { time, state } = snapshot;
    const number = this.times.length;
    this.times.push(time);
    this.states.push(state);
    this.buckets.add(time + this.zone.offsetAt(time));
    let at = this.kept.length;
    // a long run ends after a short one that started later
    while (at > 0 && this.times[this.kept[at - 1]!]! > time) at--;
    if (at === this.kept.length) this.kept.push(number);
    else this.kept.splice(at, 0, number);
    if (state > this.newestState) this.newestState = state;
    this.volume.add(number, snapshot);
    this.peakVolume = Math.max(this.peakVolume, this.volume.total);
  }

  /** A prune job of PBS. Its space is freed by a later collection. */
  prune(now: number): void {
    const before = this.dead.length;
    fastPrune(this.buckets, this.kept, this.dead);
    for (let i = before; i < this.dead.length; i++) this.deadSince.push(now);
    this.mostKept = Math.max(this.mostKept, this.kept.length);
  }

  /** A garbage collection of PBS. */
  collect(now: number): void {
    let freed = 0;
    while (freed < this.deadSince.length && this.deadSince[freed]! <= now - SPARED)
      this.volume.free(this.dead[freed++]!);
    if (freed === 0) return;
    this.dead = this.dead.slice(freed);
    this.deadSince = this.deadSince.slice(freed);
  }

  /** `restic forget`. Its space is freed by `restic prune`. */
  forget(): void {
    fastForget(this.buckets, this.kept, this.dead);
    this.mostKept = Math.max(this.mostKept, this.kept.length);
  }

  /** `restic prune`. */
  free(): void {
    while (this.dead.length > 0) this.volume.free(this.dead.pop()!);
  }

  /** What a sync would bring: the snapshots after `time`, of the newest `last`, oldest first. */
  after(time: number, last = Number.POSITIVE_INFINITY): Moved[] {
    const moved: Moved[] = [];
    for (let i = Math.max(0, this.kept.length - last); i < this.kept.length; i++) {
      const number = this.kept[i]!;
      if (this.times[number]! > time)
        moved.push({ time: this.times[number]!, state: this.states[number]!, extra: 0, written: 0 });
    }
    return moved;
  }
}
