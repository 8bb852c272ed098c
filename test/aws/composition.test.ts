import { Template } from "aws-cdk-lib/assertions";
import { App, Stack } from "aws-cdk-lib/core";
import { AlertTopic } from "../../lib/aws/alert-topic";
import type { Archive } from "../../lib/aws/archive";
import { CertificateExpiryAlarm } from "../../lib/aws/certificate-expiry-alarm";
import { EventLogPolicy } from "../../lib/aws/event-log-policy";
import { featureFlags } from "../../lib/aws/feature-flags";
import { FreshnessAlarm } from "../../lib/aws/freshness-alarm";
import { ManagementTrail } from "../../lib/aws/management-trail";
import { MonthlyBudget } from "../../lib/aws/monthly-budget";
import { OffsiteBucket } from "../../lib/aws/offsite-bucket";
import { PrunerRole } from "../../lib/aws/pruner-role";
import { PublishedValue } from "../../lib/aws/published-value";
import { RestorerRole } from "../../lib/aws/restorer-role";
import { RolesAnywhereProfile } from "../../lib/aws/roles-anywhere-profile";
import { RolesAnywhereTrust } from "../../lib/aws/roles-anywhere-trust";
import { sessionDurations } from "../../lib/aws/session-durations";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import { alertRuleChanges, bucketChanges, roleChanges, trailChanges, trustChanges } from "../../lib/aws/tamper-changes";
import { WriterRole } from "../../lib/aws/writer-role";
import { asOf, certificate } from "../pki/certificates";
import { nagFindings } from "./nag-findings";

const layout = "home";
const session = sessionDurations(3600);
const archives: Record<string, Archive> = {
  cold: { by: "storage-class", class: "DEEP_ARCHIVE" },
  moved: { by: "lifecycle", class: "GLACIER", afterDays: 0, cache: "persistent" },
  hot: { by: "none" },
};

/** A site and its repositories, each in a stack of its own; without an environment, as a bare `cdk synth` has it. */
function compose(names: readonly string[], env?: { account: string; region: string }) {
  const app = new App({ context: featureFlags });
  const site = new Stack(app, "home-trust-aws", { env });
  const alerts = new AlertTopic(site, "Alerts", { emails: ["ana@example.org"] });
  const trust = new RolesAnywhereTrust(site, "Trust", {
    name: layout,
    certificates: certificate("ec-p256"),
    asOf,
    leafNotice: { off: "certificates live 24 hours" },
  });
  new ManagementTrail(site, "Trail", { trail: { by: "own" } });
  new EventLogPolicy(site, "EventLogs", { layout });
  new MonthlyBudget(site, "Budget", { limitUsd: 25, alerts });
  new CertificateExpiryAlarm(site, "CertificateExpiry", { alerts });
  for (const [id, changes] of Object.entries({
    Trust: trustChanges(),
    Trail: trailChanges(),
    Rules: alertRuleChanges(layout),
  })) {
    new TamperAlarm(site, `${id}Tampering`, { alerts, changes });
  }
  const repositories = names.map((name) => {
    const stack = new Stack(app, `home-repo-${name}`, { env });
    const offsite = new OffsiteBucket(stack, "Offsite", { prefix: "restic", archive: archives[name]! });
    const common = { offsite, trustAnchorArn: trust.trustAnchorArn, session };
    const writer = new WriterRole(stack, "Writer", { ...common, commonName: "backup-stack" });
    const pruner = new PrunerRole(stack, "Pruner", { ...common, commonName: "pruner" });
    const restorer = new RestorerRole(stack, "Restorer", { offsite });
    new RolesAnywhereProfile(stack, "Profile", {
      name: `${layout}-${name}`,
      roles: [writer.role, pruner.role],
      session,
    });
    new FreshnessAlarm(stack, "Freshness", { layout, repository: name, offsite, promiseSeconds: 26 * 3600, alerts });
    new TamperAlarm(stack, "BucketTampering", { alerts, changes: bucketChanges(offsite.bucketName) });
    const roleNames = [writer, pruner, restorer].map(({ roleName }) => roleName);
    new TamperAlarm(stack, "RoleTampering", { alerts, changes: roleChanges(roleNames) });
    new PublishedValue(stack, {
      layout,
      key: `repositories/${name}/writer-role-arn`,
      value: writer.roleArn,
      description: "Role that backs up",
    });
    return stack;
  });
  return { app, site, repositories };
}

test.each([undefined, { account: "111122223333", region: "us-east-1" }])("cdk-nag finds nothing in %j", (env) => {
  expect(nagFindings(compose(Object.keys(archives), env).app)).toEqual([]);
});

test("another repository changes nothing that exists", () => {
  const before = compose(["cold"]);
  const after = compose(["hot", "cold"]);
  const resources = (stack: Stack) => Template.fromStack(stack).toJSON().Resources;
  expect(resources(after.site)).toEqual(resources(before.site));
  expect(resources(after.repositories[1]!)).toEqual(resources(before.repositories[0]!));
});

test("no function hides in a stack", () => {
  const { site, repositories } = compose(["moved"]);
  for (const stack of [site, ...repositories]) Template.fromStack(stack).resourceCountIs("AWS::Lambda::Function", 0);
});

test("what holds data or trust outlives its stack", () => {
  const { site, repositories } = compose(["cold"]);
  const kept = ["AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::RolesAnywhere::TrustAnchor"];
  for (const stack of [site, ...repositories]) {
    const resources = Object.values(Template.fromStack(stack).toJSON().Resources) as Record<string, string>[];
    for (const { Type, DeletionPolicy, UpdateReplacePolicy } of resources.filter((each) => kept.includes(each.Type!))) {
      expect([Type, DeletionPolicy, UpdateReplacePolicy]).toEqual([Type, "RetainExceptOnCreate", "Retain"]);
    }
  }
});
