import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError } from "../../lib/spec/problem";
import { edited } from "./pair";

const repository = "repositories.offsite";

/** What the coverage table says cannot be said, said: the table and row, the change, the code of the refusal. */
const UNSAYABLE: readonly (readonly [row: string, path: string, value: unknown, code: string])[] = [
  ["offsite 2", `${repository}.archive`, { by: "lifecycle", class: "GLACIER", after: "0 days" }, "spec/missing"],
  ["offsite 3", `${repository}.archive.after`, "0 days", "spec/unknown-key"],
  ["offsite 4", `${repository}.kind`, "rclone", "spec/choice"],
  ["offsite 5", `${repository}.archive.class`, "GLACIER_IR", "spec/choice"],
  ["offsite 6", `${repository}.expire`, "181 days", "spec/unknown-key"],
  ["offsite 10", `${repository}.maintenance.readData`, "5 %", "repository/read-data"],
  ["offsite 15", `${repository}.accessKey`, "AKIA", "spec/unknown-key"],
  ["offsite 27", "trusts.home.provisionerPassword", { env: "STEP" }, "spec/unknown-key"],
  ["offsite 32", "hosts.backup.restic", { runner: { by: "backrest", listen: "0.0.0.0:9898" } }, "host/backrest-login"],
  ["offsite 29", "hops.guests-away.keep.policyKeepDaily", 7, "spec/unknown-key"],
  ["offsite 31", `${repository}.password`, "hunter2", "secret/value"],
  ["offsite 31", `${repository}.escrow`, [], "spec/range"],
  ["offsite 33", `${repository}.freshness`, undefined, "spec/missing"],
  ["offsite 36", `${repository}.mfaDelete`, true, "spec/unknown-key"],
  ["offsite 40", "hops.guests-away.exclude", [".lock"], "spec/unknown-key"],
  ["offsite 44", "pbs.backup.port", 443, "spec/unknown-key"],
  ["offsite 45", "pbs.backup.datastores.main.backend", { type: "s3" }, "spec/not-yet"],
  ["offsite 46", "sites.aws.breakGlass", undefined, "spec/missing"],
  ["seeds 6", "timezone", "EST", "unit/time-zone"],
  ["seeds 12", "pbs.backup.realms", {}, "spec/not-yet"],
  ["seeds 14", "azure", {}, "spec/not-yet"],
  ["seeds 14", "hops.guests-local.by", "catalog-export", "spec/choice"],
  ["seeds 33", "pbs.backup.datastores.main.verify", undefined, "spec/missing"],
  ["seeds 33", "tiers.normal.rto", undefined, "spec/missing"],
  ["incidents 4", `${repository}.versioning`, "Suspended", "spec/unknown-key"],
  ["providers 19", "hops.guests-local.to", "pbs:backup/mian/pve", "reference/dangling"],
  ["providers 23", "pbs.backup.trafficControl", {}, "spec/not-yet"],
  ["providers 45", "clusters.main.endpoint", "http://10.0.0.11:8006", "spec/format"],
];

function codesOf(path: string, value: unknown): readonly string[] {
  try {
    parseLayout(edited({ [path]: value }));
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

test.each(UNSAYABLE)("%s: %s = %j is refused with %s", (_, path, value, code) => {
  expect(codesOf(path, value)).toContain(code);
});
