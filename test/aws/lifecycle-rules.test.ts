import { lifecycleRules } from "../../lib/aws/lifecycle-rules";
import { RepositoryPrefix } from "../../lib/aws/repository-prefix";
import { thrown } from "./thrown";

const prefix = new RepositoryPrefix("restic");
const undo = (options: Partial<Parameters<typeof lifecycleRules>[0]>) =>
  lifecycleRules({ prefix, archive: { by: "none" }, ...options })
    .find(({ id }) => id === "forget-noncurrent-versions")
    ?.noncurrentVersionExpiration?.toDays();

test("versions are kept as long as the class bills them", () => {
  expect(undo({})).toBe(90);
  expect(undo({ archive: { by: "storage-class", class: "GLACIER" } })).toBe(90);
  expect(undo({ archive: { by: "storage-class", class: "DEEP_ARCHIVE" } })).toBe(180);
  expect(undo({ undoDays: 30 })).toBe(30);
});

test.each([
  [{ by: "storage-class", class: "GLACIER" }, 89],
  [{ by: "storage-class", class: "DEEP_ARCHIVE" }, 90],
  [{ by: "none" }, 0],
  [{ by: "none" }, 1.5],
] as const)("with %j fails for %d days", (archive, undoDays) => {
  expect(thrown(() => lifecycleRules({ prefix, archive, undoDays })).code).toBe("lifecycle/undo-days");
});

test("rule names are unique", () => {
  const rules = lifecycleRules({
    prefix,
    archive: { by: "lifecycle", class: "GLACIER", afterDays: 0, cache: "persistent" },
  });
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
