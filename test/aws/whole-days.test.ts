import { logDays } from "../../lib/aws/log-days";
import { wholeDays } from "../../lib/aws/whole-days";
import { thrown } from "./thrown";

const range = { code: "test/days", least: 1, most: 360, help: "choose" };

test("keeps whole days within the range", () => {
  expect([1, 360].map((days) => wholeDays(days, range))).toEqual([1, 360]);
  expect(wholeDays(100_000, { ...range, most: undefined })).toBe(100_000);
});

test.each([0, 361, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("fails for %d", (days) => {
  expect(thrown(() => wholeDays(days, range))).toMatchObject({
    code: "test/days",
    message: expect.stringContaining("whole days, 1 to 360"),
  });
});

test("logs are kept for a day at least", () => {
  expect(logDays(365)).toBe(365);
  expect(thrown(() => logDays(0)).code).toBe("logs/keep-days");
});
