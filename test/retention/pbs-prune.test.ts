import fc from "fast-check";
import { KEEP_RULES, type Keep } from "../../lib/retention/keep";
import { type PbsSnapshot, pbsPrune } from "../../lib/retention/pbs-prune";
import { TimeZone } from "../../lib/units/time-zone";
import { keepArbitrary } from "./arbitrary";
import vectors from "./data/prune-vectors.json";

const unix = (text: string): number => Date.parse(text) / 1000;
const iso = (time: number): string => new Date(time * 1000).toISOString().replace(".000", "");

describe("vectors of proxmox-backup", () => {
  test.each(vectors.pbs)("$name", ({ tz, keep, snapshots, protected: guarded, incomplete, marks }) => {
    const group = snapshots.map((text) => ({
      time: unix(text),
      protected: (guarded as string[]).includes(text),
      incomplete: (incomplete as string[]).includes(text),
    }));
    const decisions = pbsPrune(group, keep as Keep, TimeZone.parse(tz));
    expect(Object.fromEntries(decisions.map(({ snapshot, mark }) => [iso(snapshot.time), mark]))).toEqual(marks);
  });
});

const snapshot: fc.Arbitrary<PbsSnapshot> = fc.record({
  time: fc.integer({ min: unix("2024-01-01T00:00:00Z"), max: unix("2026-12-31T00:00:00Z") }),
  protected: fc.boolean(),
  incomplete: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const group = fc.uniqueArray(snapshot, { selector: ({ time }) => time, maxLength: 60 });
const zone = fc.constantFrom("UTC", "Europe/Vienna", "America/New_York", "Australia/Lord_Howe").map(TimeZone.parse);

describe("pbsPrune", () => {
  test("answers newest first, with the reason", () => {
    const times = ["2026-01-05T02:00:00Z", "2026-01-04T02:00:00Z", "2026-01-04T01:00:00Z", "2026-01-01T02:00:00Z"];
    const decisions = pbsPrune(
      times.toReversed().map((text) => ({ time: unix(text) })),
      { daily: 2 },
      TimeZone.UTC,
    );
    expect(decisions.map(({ snapshot, mark, reason }) => [iso(snapshot.time), mark, reason])).toEqual([
      [times[0], "keep", "daily"],
      [times[1], "keep", "daily"],
      [times[2], "remove", "newer in the same period"],
      [times[3], "remove", "beyond every rule"],
    ]);
  });

  test("weeks are ISO weeks: 29 December and 1 January can be one", () => {
    const decisions = pbsPrune(
      ["2024-12-30T02:00:00Z", "2025-01-01T02:00:00Z"].map((text) => ({ time: unix(text) })),
      { weekly: 5 },
      TimeZone.UTC,
    );
    expect(decisions.map(({ mark }) => mark)).toEqual(["keep", "remove"]);
  });

  test("a later rule starts where an earlier one stopped: 3 + 2 + 3 of daily backups are 8", () => {
    const days = Array.from({ length: 200 }, (_, day) => ({ time: unix("2026-01-01T02:00:00Z") + day * 86_400 }));
    const kept = pbsPrune(days, { daily: 3, weekly: 2, monthly: 3 }, TimeZone.UTC).filter(
      ({ mark }) => mark === "keep",
    );
    expect(kept.map(({ reason }) => reason)).toEqual([
      ...Array(3).fill("daily"),
      ...Array(2).fill("weekly"),
      ...Array(3).fill("monthly"),
    ]);
  });

  test("no options keep everything, incomplete ones too", () => {
    fc.assert(
      fc.property(group, zone, (snapshots, timeZone) => {
        const decisions = pbsPrune(snapshots, {}, timeZone);
        expect(decisions).toHaveLength(snapshots.length);
        expect(decisions.every(({ mark }) => mark !== "remove")).toBe(true);
      }),
    );
  });

  test("protected snapshots stay and do not count", () => {
    fc.assert(
      fc.property(group, keepArbitrary, zone, (snapshots, keep, timeZone) => {
        const decisions = pbsPrune(snapshots, keep, timeZone);
        for (const { snapshot, mark } of decisions) expect(mark === "protected").toBe(snapshot.protected);
        const sum = KEEP_RULES.reduce((total, rule) => total + (keep[rule] ?? 0), 0);
        expect(decisions.filter(({ mark }) => mark === "keep").length).toBeLessThanOrEqual(sum);
      }),
    );
  });

  test("each rule keeps at most its number, one a period", () => {
    fc.assert(
      fc.property(group, keepArbitrary, zone, (snapshots, keep, timeZone) => {
        const decisions = pbsPrune(snapshots, keep, timeZone);
        for (const rule of KEEP_RULES) {
          const kept = decisions.filter(({ mark, reason }) => mark === "keep" && reason === rule);
          expect(kept.length).toBeLessThanOrEqual(keep[rule] ?? 0);
        }
      }),
    );
  });

  test("keeps the newest finished snapshot that is not protected", () => {
    fc.assert(
      fc.property(group, keepArbitrary, zone, (snapshots, keep, timeZone) => {
        const newest = pbsPrune(snapshots, keep, timeZone).find(
          ({ snapshot }) => !snapshot.protected && !snapshot.incomplete,
        );
        expect(newest?.mark ?? "keep").toBe("keep");
      }),
    );
  });

  test("a second prune of finished snapshots removes nothing more", () => {
    fc.assert(
      fc.property(group, keepArbitrary, zone, (snapshots, keep, timeZone) => {
        const once = pbsPrune(snapshots, keep, timeZone).filter(({ mark }) => mark !== "remove");
        const twice = pbsPrune(
          once.map(({ snapshot }) => snapshot),
          keep,
          timeZone,
        );
        expect(twice.filter(({ mark }) => mark === "remove")).toEqual([]);
      }),
    );
  });
});
