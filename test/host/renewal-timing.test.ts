import { renewalTiming } from "../../lib/host/renewal-timing";
import { Duration } from "../../lib/units/duration";

const timing = (lifetime: string, renewEvery: string) =>
  renewalTiming({ lifetime: Duration.parse(lifetime), renewEvery: Duration.parse(renewEvery) });

test.each([
  ["24 hours", "15 minutes", "*-*-* *:00/15:00 UTC", 900, 28_800, 32],
  ["24 hours", "4 hours", "*-*-* 00/04:00:00 UTC", 14_400, 28_800, 2],
  // what does not divide the hour evenly is tried more often
  ["24 hours", "50 minutes", "*-*-* *:00/30:00 UTC", 1800, 28_800, 16],
  ["24 hours", "90 minutes", "*-*-* 00/01:00:00 UTC", 3600, 28_800, 8],
  ["90 days", "5 days", "*-*-* 00:00:00 UTC", 86_400, 2_592_000, 30],
])("%s, tried every %s: %s", (lifetime, renewEvery, calendar, every, threshold, attempts) => {
  expect(timing(lifetime, renewEvery)).toEqual({ calendar, every, threshold, attempts });
});

test.each([
  ["24 hours", "16 hours"],
  ["1 hour", "15 minutes"],
  ["24 hours", "30 s"],
])("%s, tried every %s, leaves too few attempts", (lifetime, renewEvery) => {
  expect(() => timing(lifetime, renewEvery)).toThrow(expect.objectContaining({ code: "identity/renewal-slack" }));
});
