import { ARCHIVE_CLASSES, classOf } from "../../lib/spec/archive-class";
import { parseLayout } from "../../lib/spec/parse-layout";
import { smallestLayout } from "../support/smallest-layout";

test("the deeper class is billed longer and thaws slower", () => {
  const { GLACIER: flexible, DEEP_ARCHIVE: deep } = ARCHIVE_CLASSES;
  expect([flexible.minimumDays, deep.minimumDays]).toEqual([90, 180]);
  expect(deep.thaw.Expedited).toBeUndefined();
  for (const tier of ["Standard", "Bulk"] as const) {
    expect(deep.thaw[tier]!.toHours).toBeGreaterThan(flexible.thaw[tier]!.toHours);
  }
});

test.each([
  [{ by: "storage-class", class: "DEEP_ARCHIVE" }, "DEEP_ARCHIVE"],
  [{ by: "none", because: "read every day by the office" }, "STANDARD"],
])("the data packs of %j lie in %s", (archive, used) => {
  const layout = smallestLayout() as unknown as { repositories: Record<string, { archive: unknown }> };
  layout.repositories.offsite!.archive = archive;
  const { offsite } = parseLayout(layout).repositories;
  expect(offsite?.kind === "s3" && classOf(offsite)).toBe(used);
});
