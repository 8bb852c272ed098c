import { maintenancePart } from "../../../lib/host/restic/maintenance-part";
import type { Edits } from "../../rules/pair";
import { backrest, docsNear, graphWith, textsOf, unitLines, values } from "../restic-host";

const conf = (repository: string, ...edits: readonly Edits[]): readonly string[] =>
  textsOf(graphWith(docsNear, ...edits))
    .get(`/etc/threefold/restic/repository-${repository}.conf`)!
    .split("\n");

test("a bucket is maintained as its pruner, at the time that the layout says", () => {
  const texts = textsOf(graphWith());
  expect(unitLines(texts, "threefold-maintain-offsite.service")).toEqual(
    expect.arrayContaining([
      "Environment=AWS_SHARED_CREDENTIALS_FILE=/etc/threefold/aws/offsite/pruner",
      "TimeoutStartSec=86400s",
      "ExecStart=/usr/local/lib/threefold/restic-maintain offsite",
      "OnFailure=threefold-notify@%N.service",
    ]),
  );
  expect(unitLines(texts, "threefold-maintain-offsite.timer")).toContain("OnCalendar=Sun *-*-* 16:00:00 Europe/Vienna");
});

test("no pack in a class is read: neither to repack it nor to check it", () => {
  expect(conf("offsite")).toEqual(expect.arrayContaining(["PRUNE=(--repack-cacheable-only)", "CHECK=()", "SUBSETS=0"]));
  const lifecycle = { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" };
  expect(conf("offsite", { "repositories.offsite.archive": lifecycle })).toEqual(
    expect.arrayContaining(["PRUNE=(--max-repack-size 0)", "CHECK=(--with-cache)", "SUBSETS=0"]),
  );
});

test("where packs can be read, each run reads a part and all are read in turn", () => {
  expect(conf("near")).toEqual(expect.arrayContaining(["PRUNE=(--max-unused 10%)", "CHECK=()", "SUBSETS=20"]));
  const warm = { by: "none", because: "restored every week" };
  expect(
    conf("offsite", {
      "repositories.offsite.archive": warm,
      "repositories.offsite.maintenance": { at: "sun 16:00", takes: "2 hours", readData: "30 %" },
    }),
  ).toContain("SUBSETS=4");
});

test("counts are applied to each hop by its tag, and by one only: Backrest forgets local snapshots itself", () => {
  expect(conf("offsite")).toContain("POLICIES=('plan:guests-away --keep-daily 7 --keep-weekly 4 --keep-monthly 6')");
  expect(conf("near")).toContain(
    "POLICIES=('plan:docs-near --keep-last 7 --keep-daily 7 --keep-weekly 4 --keep-monthly 6')",
  );
  expect(conf("near", backrest)).toContain("POLICIES=()");
  expect(conf("offsite", backrest)).toContain(
    "POLICIES=('plan:guests-away --keep-daily 7 --keep-weekly 4 --keep-monthly 6')",
  );
});

test("without maintenance there is nothing", () => {
  const edits = { "repositories.offsite.maintenance": undefined };
  expect(maintenancePart(graphWith(edits), "backup", values)).toEqual({ files: [], units: [] });
});
