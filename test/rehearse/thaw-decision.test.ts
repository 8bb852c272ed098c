import { spawnSync } from "node:child_process";
import { join } from "node:path";

type Asked = readonly [tier: string, days: string];
interface Row {
  readonly name: string;
  readonly class: string | null;
  readonly asked: readonly [tier: string, days: string | null];
  readonly underWay?: Asked;
  readonly thawed?: boolean;
  readonly answer: readonly [status: number, code: string | null];
}

const ACCEPTED = [202, null] as const;
const IN_PROGRESS = [409, "RestoreAlreadyInProgress"] as const;

/** Source: S3 API reference, RestoreObject; S3 User Guide, "Upgrading the speed of an in-progress restore". */
const TABLE: readonly Row[] = [
  { name: "frozen", class: "GLACIER", asked: ["Standard", "7"], answer: ACCEPTED },
  { name: "frozen deeper", class: "DEEP_ARCHIVE", asked: ["Bulk", "7"], answer: ACCEPTED },
  { name: "thawed: longer", class: "GLACIER", asked: ["Standard", "9"], thawed: true, answer: [200, null] },
  { name: "never frozen", class: "STANDARD", asked: ["Standard", "7"], answer: [403, "InvalidObjectState"] },
  { name: "too fast", class: "DEEP_ARCHIVE", asked: ["Expedited", "7"], answer: [400, "InvalidArgument"] },
  { name: "no days", class: "GLACIER", asked: ["Standard", null], answer: [400, "MalformedXML"] },
  { name: "for 0 days", class: "GLACIER", asked: ["Standard", "0"], answer: [400, "MalformedXML"] },
  ...(
    [
      ["Bulk", "Standard", ACCEPTED],
      ["Bulk", "Expedited", ACCEPTED],
      ["Standard", "Expedited", ACCEPTED],
      ["Bulk", "Bulk", IN_PROGRESS],
      ["Standard", "Standard", IN_PROGRESS],
      ["Expedited", "Expedited", IN_PROGRESS],
      ["Standard", "Bulk", IN_PROGRESS],
      ["Expedited", "Standard", IN_PROGRESS],
      ["Expedited", "Bulk", IN_PROGRESS],
    ] as const
  ).map(([before, now, answer]) => ({
    name: `under way at ${before}: ${now}`,
    class: "GLACIER",
    asked: [now, "7"] as const,
    underWay: [before, "7"] as const,
    answer,
  })),
  {
    name: "under way deeper at Bulk: Standard",
    class: "DEEP_ARCHIVE",
    asked: ["Standard", "7"],
    underWay: ["Bulk", "7"],
    answer: ACCEPTED,
  },
  {
    name: "faster, and for other days",
    class: "GLACIER",
    asked: ["Standard", "9"],
    underWay: ["Bulk", "7"],
    answer: IN_PROGRESS,
  },
];

const PROGRAM = `
import json, sys
from thaw_decision import decide
rows = json.load(sys.stdin)
under_way = lambda row: (row["underWay"][0], int(row["underWay"][1])) if "underWay" in row else None
print(json.dumps([decide(row["class"], *row["asked"], under_way(row), row.get("thawed", False))[:2] for row in rows]))
`;

const installed = spawnSync("python3", ["--version"]).status === 0 ? test : test.skip;

installed("the double answers RestoreObject as the documentation of S3 has it", () => {
  const { stdout, stderr } = spawnSync("python3", ["-B", "-c", PROGRAM], {
    input: JSON.stringify(TABLE),
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: join(__dirname, "../rehearsal/host/s3/storage") },
  });
  if (stderr !== "") throw new Error(stderr);
  const answers = JSON.parse(stdout) as Row["answer"][];
  expect(answers.map((answer, i) => [TABLE[i]!.name, ...answer])).toEqual(
    TABLE.map(({ name, answer }) => [name, ...answer]),
  );
});
