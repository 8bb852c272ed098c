import { minimumStorageDays, transitionDays } from "../../lib/aws/archive";
import { ARCHIVE_CLASSES } from "../../lib/spec/archive-class";
import { thrown } from "./thrown";

test.each([
  [{ by: "storage-class", class: "GLACIER" }, ARCHIVE_CLASSES.GLACIER.minimumDays],
  [
    { by: "lifecycle", class: "DEEP_ARCHIVE", afterDays: 0, cache: "persistent" },
    ARCHIVE_CLASSES.DEEP_ARCHIVE.minimumDays,
  ],
  [{ by: "none" }, 1],
] as const)("%j is billed for %d days", (archive, days) => {
  expect(minimumStorageDays(archive)).toBe(days);
});

test("a transition may happen on the day of the upload, not before it", () => {
  const archive = { by: "lifecycle", class: "GLACIER", cache: "persistent" } as const;
  expect(transitionDays({ ...archive, afterDays: 0 })).toBe(0);
  for (const afterDays of [-1, 0.5, Number.NaN]) {
    expect(thrown(() => transitionDays({ ...archive, afterDays })).code).toBe("archive/after-days");
  }
});
