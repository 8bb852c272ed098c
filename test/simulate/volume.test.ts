import fc from "fast-check";
import type { Moved } from "../../lib/simulate/moved";
import { Volume } from "../../lib/simulate/volume";

const DAY = 86_400;
const at = (day: number, extra = 0, written = 0): Moved => ({ time: day * DAY, state: day * DAY, extra, written });

test("a whole, and what changed between snapshots, never more than a whole", () => {
  const volume = new Volume(0.1, false);
  expect(volume.total).toBe(0);
  volume.add(0, at(0));
  expect(volume.total).toBe(1);
  volume.add(1, at(2));
  expect(volume.total).toBeCloseTo(1.2);
  volume.add(2, at(100));
  expect(volume.total).toBeCloseTo(2.2);
  expect(volume.written).toBeCloseTo(2.2);
});

test("what neighbours share stays when one goes", () => {
  const volume = new Volume(0.1, false);
  for (const day of [0, 1, 2, 3]) volume.add(day, at(day));
  volume.free(1);
  expect(volume.total).toBeCloseTo(1.3);
  volume.free(0);
  expect(volume.total).toBeCloseTo(1.1);
  volume.free(3);
  volume.free(2);
  expect(volume.total).toBe(0);
});

test("the copy of a datastore holds its history, and then what was written there", () => {
  const volume = new Volume(0.1, true);
  volume.add(0, at(0, 0.5, 2));
  expect(volume.total).toBe(1.5);
  volume.add(1, at(1, 0.5, 2.25));
  expect(volume.total).toBe(1.75);
  // never more than what is there
  volume.add(2, at(2, 0.5, 40));
  expect(volume.total).toBe(3.25);
});

test("is the same in whatever order snapshots come and go", () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), (list, change) => {
      const stepwise = new Volume(change, false);
      for (const [number, day] of list.entries()) stepwise.add(number, at(day));
      for (let number = 0; number < list.length / 2; number++) stepwise.free(number);
      const left = list.slice(Math.ceil(list.length / 2)).sort((a, b) => a - b);
      const whole = left.reduce((sum, day, i) => sum + (i === 0 ? 1 : Math.min(1, (day - left[i - 1]!) * change)), 0);
      expect(stepwise.total).toBeCloseTo(whole, 6);
    }),
  );
});
