import type { FieldEvidence } from "../rehearsal/evidence/field-evidence";
import type { FieldRow } from "../rehearsal/fields/field-row";
import { type EngineRows, mergedRows } from "../rehearsal/fields/merged-rows";
import { fieldRows } from "../rehearsal/proxmox/terraform/change/field-rows";
import { type Deed, SeenFields } from "../rehearsal/proxmox/terraform/change/seen-fields";

const changed = (path: string, ...properties: string[]): FieldEvidence => ({
  path,
  change: "one -> two",
  stacks: ["home-aws"],
  properties,
  updatedInPlace: true,
});

const run = (aws: readonly FieldEvidence[], awsDrifted: readonly string[] = []): EngineRows => ({
  layout: "home",
  proxmox: [],
  aws,
  awsDrifted,
  awsUnchanged: [],
});

const row = (path: string, engine: EngineRows, emitted: readonly string[] = []): FieldRow =>
  mergedRows([path], [engine], new Map([[path, emitted]]))[0]!;

test("what was changed and drifted on AWS is told with its layout", () => {
  const told = row(
    "repositories.*(s3).lock.mode",
    run(
      [changed("repositories.*.lock.mode", "AWS::S3::Bucket ObjectLockConfiguration")],
      ["AWS::S3::Bucket ObjectLockConfiguration"],
    ),
  );
  expect(told).toMatchObject({ inPlace: { seen: ["home on AWS"] }, drift: { seen: ["home on AWS"] } });
});

test("a resource that comes with a value drifts when it is deleted by hand", () => {
  const aws = [changed("sites.*.alerts", "+ AWS::SNS::Subscription")];
  expect(row("sites.*(cloud).alerts", run(aws, ["AWS::SNS::Subscription"])).drift).toEqual({ seen: ["home on AWS"] });
});

test("what CloudFormation cannot see to be another says so", () => {
  const aws = [changed("sites.*.budget", "AWS::Budgets::Budget Budget")];
  const { drift } = row("sites.*(cloud).budget", run(aws), ["AWS::Budgets::Budget Budget", "rule money/budget"]);
  expect(drift).toEqual({ why: "CloudFormation does not look for drift of a budget" });
});

test("a form of an entry that does not reach AWS takes nothing from one that does", () => {
  const aws = [changed("hops.*.at", "AWS::CloudWatch::Alarm EvaluationPeriods")];
  expect(row("hops.*(restic).at", run(aws)).inPlace).toEqual({ seen: ["home on AWS"] });
  expect(row("hops.*(pbs-sync).at", run(aws)).inPlace).toHaveProperty("why");
});

test("a value of a server is never said to be in files alone", () => {
  const told = row("pbs.*.datastores.*.path", run([]), ["pbs-datastore path", "/etc/a.service", "rule a"]);
  expect(told.drift).toEqual({ why: "on a server of Proxmox, and not yet seen there" });
});

test.each<[Deed, string]>([
  ["beside", "names an object: what is removed by hand is made again (step drift)"],
  ["guarded", "fixed on the server: nobody can change it in place"],
])("a field that was seen %s says why nothing drifts", (deed, why) => {
  const seen = new SeenFields();
  const object = { stack: "home-pbs", kind: "pbs-datastore", attributes: ["path"], unsaid: [] };
  seen.add("pbs.*.datastores.*.path", deed, { at: "full", objects: [object], readBack: [], ok: true });
  const rows = fieldRows({ seen, refused: [], unwritable: [], without: new Set() } as unknown as Parameters<
    typeof fieldRows
  >[0]);
  expect(rows.find(({ path }) => path === "pbs.*.datastores.*.path")!.drift).toEqual({ why });
});
