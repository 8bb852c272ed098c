import { parseLayout } from "../../lib/spec/parse-layout";
import { brokenPromises, type Setting } from "../rehearsal/aws/layout-promises";
import { rawAnchors } from "../rehearsal/aws/raw-anchors";
import { smallestLayout } from "../support/smallest-layout";

const layout = parseLayout(rawAnchors(smallestLayout()));
const [repository] = Object.values(layout.repositories).filter((each) => each.kind === "s3");
const budgets = Object.values(layout.sites).flatMap((site) => (site.kind === "cloud" ? [site.budget.usd] : []));

/** As the services tell it where all is as the layout says. */
function kept(): Setting[] {
  const { bucket, undo, archive, prefix, identity } = repository!;
  const transitions =
    archive.by === "lifecycle"
      ? [
          {
            Prefix: `${prefix}/data/`,
            Transitions: [{ StorageClass: archive.class, TransitionInDays: archive.after.seconds / 86_400 }],
          },
        ]
      : [];
  return [
    {
      type: "AWS::S3::Bucket",
      physicalId: bucket,
      properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: "Enabled" },
        LifecycleConfiguration: {
          Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: undo.seconds / 86_400 } }, ...transitions],
        },
      },
    },
    {
      type: "AWS::RolesAnywhere::Profile",
      physicalId: "profile",
      properties: { DurationSeconds: layout.trusts[identity.trust]!.session.seconds },
    },
    ...budgets.map((usd) => ({
      type: "AWS::Budgets::Budget",
      physicalId: "budget",
      properties: { Budget: { BudgetLimit: { Amount: usd } } },
    })),
  ];
}

test("what stands as the layout says breaks no promise", () => {
  expect(brokenPromises(layout, kept())).toEqual([]);
});

test.each<[string, (bucket: Setting["properties"]) => unknown, RegExp]>([
  ["encryption", (bucket) => delete bucket.BucketEncryption, /is encrypted: \["AES256"\] wanted, \[\] seen/],
  ["a block", (bucket) => (bucket.PublicAccessBlockConfiguration.BlockPublicAcls = false), /closed to the public/],
  ["versions", (bucket) => delete bucket.VersioningConfiguration, /keeps versions: "Enabled" wanted, nothing seen/],
  ["the rules", (bucket) => delete bucket.LifecycleConfiguration, /undo: \d+ wanted, nothing seen/],
  ["a lock that nobody asked for", (bucket) => (bucket.ObjectLockConfiguration = LOCK), /lock: nothing wanted/],
])("%s that is otherwise is told", (_, spoil, text) => {
  const settings = kept();
  spoil(settings[0]!.properties);
  expect(brokenPromises(layout, settings).join("\n")).toMatch(text);
});

test("sessions, budgets and buckets that are missing are told", () => {
  expect(brokenPromises(layout, [])).toHaveLength(3);
});

const LOCK = { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } } };
