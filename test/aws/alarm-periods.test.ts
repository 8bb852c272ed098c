import { alarmHours } from "../../lib/aws/alarm-periods";
import { thrown } from "./thrown";

const hour = 3600;

test.each([
  [hour, 1],
  [26 * hour, 26],
  [26 * hour + 1, 27],
  [168 * hour, 168],
])("%d s are %d periods of an hour", (seconds, hours) => {
  expect(alarmHours(seconds)).toBe(hours);
});

test.each([
  [168 * hour + 1, "freshness/longer-than-a-week"],
  [Number.POSITIVE_INFINITY, "freshness/longer-than-a-week"],
  [hour - 1, "freshness/shorter-than-an-hour"],
  [Number.NaN, "freshness/shorter-than-an-hour"],
])("fails for %d s", (seconds, code) => {
  expect(thrown(() => alarmHours(seconds)).code).toBe(code);
});
