import { Match, Template } from "aws-cdk-lib/assertions";
import type { CfnBucket } from "aws-cdk-lib/aws-s3";
import type { Stack } from "aws-cdk-lib/core";
import type { Archive } from "../../lib/aws/archive";
import { OffsiteBucket, type OffsiteBucketProps } from "../../lib/aws/offsite-bucket";
import { testStack } from "./test-stack";
import { thrown } from "./thrown";

const upload: Archive = { by: "storage-class", class: "DEEP_ARCHIVE" };
const lifecycle: Archive = { by: "lifecycle", class: "GLACIER", afterDays: 0, cache: "persistent" };

function make(props: Partial<OffsiteBucketProps> = {}): {
  stack: Stack;
  offsite: OffsiteBucket;
  template: () => Template;
} {
  const stack = testStack();
  const offsite = new OffsiteBucket(stack, "Offsite", {
    prefix: "restic",
    archive: upload,
    bucketName: "home-offsite",
    ...props,
  });
  return { stack, offsite, template: () => Template.fromStack(stack) };
}

const repository = (template: Template) =>
  Object.values(template.findResources("AWS::S3::Bucket", { Properties: { BucketName: "home-offsite" } }))[0]!;
const rules = (template: Template): Record<string, unknown>[] =>
  repository(template).Properties.LifecycleConfiguration.Rules;

test("is encrypted, private, versioned, logged and retained", () => {
  const { template } = make();
  template().hasResource("AWS::S3::Bucket", {
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BucketName: "home-offsite",
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
            BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      VersioningConfiguration: { Status: "Enabled" },
      LoggingConfiguration: { DestinationBucketName: Match.anyValue() },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      ObjectLockEnabled: Match.absent(),
    },
  });
});

test("adds no function for its events", () => {
  make().template().resourceCountIs("AWS::Lambda::Function", 0);
});

test("the log bucket has logs expire, no lock, no KMS, and is not logged itself", () => {
  const template = make({ objectLock: { mode: "governance", days: 30 }, accessLogDays: 400 }).template();
  const logs = Object.values(template.findResources("AWS::S3::Bucket")).find(
    ({ Properties }) => Properties.BucketName === undefined,
  )!;
  expect(logs.Properties.LifecycleConfiguration.Rules).toEqual([
    { Id: "expire-logs", Status: "Enabled", ExpirationInDays: 400 },
  ]);
  expect(logs.Properties.ObjectLockEnabled).toBeUndefined();
  expect(logs.Properties.LoggingConfiguration).toBeUndefined();
  expect(JSON.stringify(logs.Properties.BucketEncryption)).toContain("AES256");
  expect(logs.Properties.AccessControl).toBeUndefined();
  expect(logs.DeletionPolicy).toBe("RetainExceptOnCreate");
});

test("packs that are uploaded cold are moved by no rule", () => {
  expect(rules(make().template())).toEqual([
    { Id: "abort-unfinished-uploads", Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    { Id: "forget-noncurrent-versions", Status: "Enabled", NoncurrentVersionExpiration: { NoncurrentDays: 180 } },
    {
      Id: "forget-noncurrent-locks",
      Status: "Enabled",
      Prefix: "restic/locks/",
      NoncurrentVersionExpiration: { NoncurrentDays: 7 },
    },
    { Id: "clean-delete-markers", Status: "Enabled", ExpiredObjectDeleteMarker: true },
  ]);
});

test("packs that the bucket moves are moved below data/ only, small ones not", () => {
  const template = make({ archive: lifecycle }).template();
  expect(rules(template).filter((rule) => "Transitions" in rule)).toEqual([
    {
      Id: "archive-packs",
      Status: "Enabled",
      Prefix: "restic/data/",
      Transitions: [{ StorageClass: "GLACIER", TransitionInDays: 0 }],
    },
  ]);
  expect(repository(template).Properties.LifecycleConfiguration.TransitionDefaultMinimumObjectSize).toBe(
    "all_storage_classes_128K",
  );
});

test.each([upload, lifecycle, { by: "none" }] as Archive[])("%j expires no current object", (archive) => {
  expect(JSON.stringify(rules(make({ archive }).template()))).not.toMatch(/"Expiration(InDays|Date)?"/);
});

test.each([
  ["LifecycleConfiguration.Rules.1.ExpirationInDays", 181, /expires current objects/],
  ["LifecycleConfiguration.Rules.0.Transitions", [{ StorageClass: "GLACIER", TransitionInDays: 0 }], /moves objects/],
  ["LifecycleConfiguration.Rules.1.NoncurrentVersionExpiration.NoncurrentDays", 1, /noncurrent versions after 1 days/],
] as const)("synthesis fails when an escape hatch sets %s", (path, value, message) => {
  const { offsite, template } = make();
  (offsite.bucket.node.defaultChild as CfnBucket).addPropertyOverride(path, value);
  expect(template).toThrow(message);
});

test("synthesis fails when an escape hatch replaces the lifecycle", () => {
  const { offsite, template } = make();
  (offsite.bucket.node.defaultChild as CfnBucket).lifecycleConfiguration = {
    rules: [{ id: "fuse", status: "Enabled", expirationInDays: 181 }],
  };
  expect(template).toThrow(/rule fuse expires current objects/);
});

describe("bucket policy", () => {
  const statements = (props: Partial<OffsiteBucketProps> = {}): Record<string, never>[] => {
    const template = make(props).template();
    const [bucket] = Object.keys(
      template.findResources("AWS::S3::Bucket", { Properties: { BucketName: "home-offsite" } }),
    );
    const policies = template.findResources("AWS::S3::BucketPolicy", { Properties: { Bucket: { Ref: bucket } } });
    const [policy] = Object.values(policies);
    expect(policy?.DeletionPolicy).toBe("RetainExceptOnCreate");
    return policy?.Properties.PolicyDocument.Statement;
  };

  test("refuses plain HTTP and TLS before 1.2", () => {
    const conditions = statements().map(({ Effect, Condition }) => ({ Effect, Condition }));
    expect(conditions).toContainEqual({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
    expect(conditions).toContainEqual({ Effect: "Deny", Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } });
  });

  test("asks for no encryption header, which restic does not send", () => {
    expect(JSON.stringify(statements())).not.toContain("x-amz-server-side-encryption");
  });

  test("lets nobody delete a version, or the named principals only", () => {
    const deny = (props: Partial<OffsiteBucketProps>) => statements(props).find(({ Sid }) => Sid === "KeepVersions")!;
    expect(deny({})).toMatchObject({
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: expect.arrayContaining(["s3:DeleteObjectVersion"]),
    });
    expect(deny({})).not.toHaveProperty("Condition");
    const admin = "arn:aws:iam::111122223333:role/break-glass";
    expect(deny({ versionDeleters: [admin] }).Condition).toEqual({ ArnNotEquals: { "aws:PrincipalArn": [admin] } });
  });

  test("keeps certificates from the settings, and nobody else: the deployer is not locked out", () => {
    const denials = statements().filter(
      ({ Effect, Action }) => Effect === "Deny" && String(Action).includes("PutBucketPolicy"),
    );
    expect(denials).toEqual([
      expect.objectContaining({ Condition: { Null: { "aws:PrincipalTag/x509Subject/CN": "false" } } }),
    ]);
  });

  test.each(["*", "arn:aws:iam::*:role/x", "arn:aws:iam::111122223333:role/*"])("fails for deleter %s", (arn) => {
    expect(thrown(() => make({ versionDeleters: [arn] })).code).toBe("bucket/version-deleter");
  });
});

test.each([
  ["governance", "GOVERNANCE"],
  ["compliance", "COMPLIANCE"],
] as const)("Object Lock in %s mode", (mode, Mode) => {
  const bucket = repository(make({ objectLock: { mode, days: 30 } }).template());
  expect(bucket.Properties.ObjectLockEnabled).toBe(true);
  expect(bucket.Properties.ObjectLockConfiguration.Rule).toEqual({ DefaultRetention: { Days: 30, Mode } });
});

test.each([0, 1.5, 36501])("fails for a lock of %d days", (days) => {
  expect(thrown(() => make({ objectLock: { mode: "governance", days } })).code).toBe("bucket/object-lock-days");
});

test("fails for a bad name or prefix", () => {
  expect(thrown(() => make({ bucketName: "Home.Offsite" })).code).toBe("identifier/bucket-name");
  expect(thrown(() => make({ prefix: "" })).code).toBe("repository/prefix");
});

test("the name may be left to CloudFormation", () => {
  const template = make({ bucketName: undefined }).template();
  template.allResourcesProperties("AWS::S3::Bucket", { BucketName: Match.absent() });
});

test("tells restic where it is", () => {
  const { stack, offsite } = make();
  expect(JSON.stringify(stack.resolve(offsite.repositoryUrl))).toMatch(/s3:s3\.us-east-1\..*OffsiteBucket.*\/restic/);
});
