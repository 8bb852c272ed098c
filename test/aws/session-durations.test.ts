import { sessionDurations } from "../../lib/aws/session-durations";
import { thrown } from "./thrown";

test.each([
  [900, { role: 3600, profile: 900, helper: 900 }],
  [3600, { role: 3600, profile: 3600, helper: 3600 }],
  [43200, { role: 43200, profile: 43200, helper: 43200 }],
])("%d s", (seconds, durations) => {
  expect(sessionDurations(seconds)).toEqual(durations);
});

test.each([0, 899, 43201, 3600.5, Number.NaN])("fails for %d s", (seconds) => {
  expect(thrown(() => sessionDurations(seconds)).code).toBe("session/duration");
});
