import type { PolicyDocument, PolicyStatement } from "./deployed";

/** One request with what AWS documents as its outcome. */
export interface DecisionRow {
  readonly name: string;
  readonly expected: "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied";
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
  /** @default the role's session */
  readonly principal?: string | null;
  readonly identity?: PolicyDocument;
  readonly bucket?: PolicyDocument | null;
  readonly session?: PolicyDocument;
}

const TABLE_ACCOUNT = "123456789012";
const ROLE = `arn:aws:iam::${TABLE_ACCOUNT}:role/writer`;
const TABLE_SESSION = `arn:aws:sts::${TABLE_ACCOUNT}:assumed-role/writer/0badcafe`;
const ANCHOR = `arn:aws:rolesanywhere:us-east-1:${TABLE_ACCOUNT}:trust-anchor/11111111-1111-1111-1111-111111111111`;
const OTHER_ANCHOR = ANCHOR.replaceAll("1111-1111", "2222-2222");
const BUCKET = "arn:aws:s3:::vault";
const BOTH = [BUCKET, `${BUCKET}/*`];
const CN = "aws:PrincipalTag/x509Subject/CN";

const policy = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

const writer = policy(
  {
    Effect: "Allow",
    Action: "s3:ListBucket",
    Resource: BUCKET,
    Condition: { StringLike: { "s3:prefix": "restic/*" } },
  },
  { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${BUCKET}/restic/*` },
  { Effect: "Allow", Action: "s3:DeleteObject", Resource: `${BUCKET}/restic/locks/*` },
);
const everything = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
const denied = (statement: Omit<PolicyStatement, "Effect">): PolicyDocument =>
  policy({ ...statement, Effect: "Deny", Principal: { AWS: "*" } } as PolicyStatement);
const tlsOnly = denied({ Action: "s3:*", Resource: BOTH, Condition: { Bool: { "aws:SecureTransport": "false" } } });
const newTls = denied({ Action: "s3:*", Resource: BOTH, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } });
const keepVersions = denied({ Action: "s3:DeleteObjectVersion", Resource: `${BUCKET}/*` });
const keepVersionsBut = denied({
  Action: "s3:DeleteObjectVersion",
  Resource: `${BUCKET}/*`,
  Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${TABLE_ACCOUNT}:role/breakglass` } },
});
const noCertificates = denied({
  Action: ["s3:PutBucketPolicy", "s3:PutObjectRetention"],
  Resource: BOTH,
  Condition: { Null: { [CN]: "false" } },
});
const opened = policy({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  Principal: { AWS: ROLE },
} as PolicyStatement);
const trust = policy({
  Effect: "Allow",
  Principal: { Service: "rolesanywhere.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
  Condition: {
    ArnEquals: { "aws:SourceArn": ANCHOR },
    StringEquals: { "aws:SourceAccount": TABLE_ACCOUNT, [CN]: "backup.example" },
  },
} as PolicyStatement);
const untagged = policy({ ...trust.Statement[0]!, Action: "sts:AssumeRole" });

const key = (path: string): string => `${BUCKET}/restic/${path}`;
const read = { action: "s3:GetObject", resource: key("config") };
const wipe = { action: "s3:DeleteObjectVersion", resource: key("data/00/0001") };
const asked = { "aws:SourceArn": ANCHOR, "aws:SourceAccount": TABLE_ACCOUNT, [CN]: "backup.example" };
const assume = {
  action: "sts:AssumeRole",
  resource: ROLE,
  principal: "rolesanywhere.amazonaws.com",
  bucket: trust,
  context: asked,
};

/**
 * What an evaluator must get right before it may judge requests.
 * Source: IAM User Guide "Policy evaluation logic" and "Condition operators"; S3 User Guide "Bucket policy examples";
 * Roles Anywhere User Guide "Trust model".
 */
export const DECISION_TABLE: readonly DecisionRow[] = [
  { name: "read in the prefix", expected: "Allowed", ...read },
  { name: "write in the prefix", expected: "Allowed", action: "s3:PutObject", resource: key("data/00/0001") },
  { name: "read beside the prefix", expected: "ImplicitlyDenied", ...read, resource: `${BUCKET}/other/config` },
  {
    name: "prefix is no word of another folder",
    expected: "ImplicitlyDenied",
    ...read,
    resource: `${BUCKET}/restic2/config`,
  },
  {
    name: "read in another bucket",
    expected: "ImplicitlyDenied",
    ...read,
    resource: "arn:aws:s3:::vault2/restic/config",
  },
  {
    name: "list the prefix",
    expected: "Allowed",
    action: "s3:ListBucket",
    resource: BUCKET,
    context: { "s3:prefix": "restic/data/" },
  },
  {
    name: "list another prefix",
    expected: "ImplicitlyDenied",
    action: "s3:ListBucket",
    resource: BUCKET,
    context: { "s3:prefix": "other/" },
  },
  {
    name: "list the empty prefix",
    expected: "ImplicitlyDenied",
    action: "s3:ListBucket",
    resource: BUCKET,
    context: { "s3:prefix": "" },
  },
  { name: "list without a prefix", expected: "ImplicitlyDenied", action: "s3:ListBucket", resource: BUCKET },
  {
    name: "list versions is another action",
    expected: "ImplicitlyDenied",
    action: "s3:ListBucketVersions",
    resource: BUCKET,
    context: { "s3:prefix": "restic/" },
  },
  { name: "delete a lock", expected: "Allowed", action: "s3:DeleteObject", resource: key("locks/0001") },
  { name: "delete a pack", expected: "ImplicitlyDenied", action: "s3:DeleteObject", resource: key("data/00/0001") },
  {
    name: "delete a version of a lock",
    expected: "ImplicitlyDenied",
    action: "s3:DeleteObjectVersion",
    resource: key("locks/0001"),
  },
  {
    name: "s3:DeleteObject* covers versions",
    expected: "Allowed",
    ...wipe,
    identity: policy({ Effect: "Allow", Action: "s3:DeleteObject*", Resource: "*" }),
  },
  {
    name: "read an old version is another action",
    expected: "ImplicitlyDenied",
    action: "s3:GetObjectVersion",
    resource: key("config"),
  },
  { name: "change the policy", expected: "ImplicitlyDenied", action: "s3:PutBucketPolicy", resource: BUCKET },
  { name: "thaw", expected: "ImplicitlyDenied", action: "s3:RestoreObject", resource: key("data/00/0001") },
  {
    name: "actions know no case",
    expected: "Allowed",
    ...read,
    identity: policy({ Effect: "Allow", Action: "S3:getobject", Resource: "*" }),
  },
  { name: "keys know case", expected: "ImplicitlyDenied", ...read, resource: `${BUCKET}/Restic/config` },
  { name: "with TLS", expected: "Allowed", ...read, bucket: tlsOnly, context: { "aws:SecureTransport": "true" } },
  {
    name: "without TLS",
    expected: "ExplicitlyDenied",
    ...read,
    bucket: tlsOnly,
    context: { "aws:SecureTransport": "false" },
  },
  { name: "TLS 1.3", expected: "Allowed", ...read, bucket: newTls, context: { "s3:TlsVersion": "1.3" } },
  {
    name: "TLS 1.2 is not below 1.2",
    expected: "Allowed",
    ...read,
    bucket: newTls,
    context: { "s3:TlsVersion": "1.2" },
  },
  { name: "TLS 1.1", expected: "ExplicitlyDenied", ...read, bucket: newTls, context: { "s3:TlsVersion": "1.1" } },
  { name: "a key that is absent fits no comparison", expected: "Allowed", ...read, bucket: newTls },
  { name: "deny beats s3:*", expected: "ExplicitlyDenied", ...wipe, identity: everything, bucket: keepVersions },
  {
    name: "the deny names versions only",
    expected: "Allowed",
    action: "s3:DeleteObject",
    resource: key("data/00/0001"),
    identity: everything,
    bucket: keepVersions,
  },
  {
    name: "ArnNotEquals spares the one that it names",
    expected: "Allowed",
    ...wipe,
    identity: everything,
    bucket: keepVersionsBut,
    context: { "aws:PrincipalArn": `arn:aws:iam::${TABLE_ACCOUNT}:role/breakglass` },
  },
  {
    name: "ArnNotEquals denies all others",
    expected: "ExplicitlyDenied",
    ...wipe,
    identity: everything,
    bucket: keepVersionsBut,
    context: { "aws:PrincipalArn": ROLE },
  },
  {
    name: "a negated operator fits an absent key",
    expected: "ExplicitlyDenied",
    ...wipe,
    identity: everything,
    bucket: keepVersionsBut,
  },
  {
    name: "Null false: who has the tag",
    expected: "ExplicitlyDenied",
    action: "s3:PutBucketPolicy",
    resource: BUCKET,
    identity: everything,
    bucket: noCertificates,
    context: { [CN]: "backup.example" },
  },
  {
    name: "Null false: who has it not",
    expected: "Allowed",
    action: "s3:PutBucketPolicy",
    resource: BUCKET,
    identity: everything,
    bucket: noCertificates,
  },
  {
    name: "the deny covers objects of the bucket",
    expected: "ExplicitlyDenied",
    action: "s3:PutObjectRetention",
    resource: key("config"),
    identity: everything,
    bucket: noCertificates,
    context: { [CN]: "backup.example" },
  },
  {
    name: "bucket policy alone allows its account's role",
    expected: "Allowed",
    ...read,
    identity: policy(),
    bucket: opened,
    context: { "aws:PrincipalArn": ROLE },
  },
  {
    name: "deny of the role beats the bucket's allow",
    expected: "ExplicitlyDenied",
    ...read,
    identity: policy({ Effect: "Deny", Action: "s3:GetObject", Resource: "*" }),
    bucket: opened,
    context: { "aws:PrincipalArn": ROLE },
  },
  {
    name: "anonymous",
    expected: "ImplicitlyDenied",
    ...read,
    principal: null,
    identity: policy(),
    bucket: tlsOnly,
    context: { "aws:SecureTransport": "true" },
  },
  {
    name: "session policy narrows",
    expected: "ImplicitlyDenied",
    action: "s3:PutObject",
    resource: key("config"),
    session: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
  },
  { name: "session policy adds nothing", expected: "ImplicitlyDenied", ...wipe, session: everything },
  { name: "assume with anchor, account and name", expected: "Allowed", ...assume },
  { name: "tag the session", expected: "Allowed", ...assume, action: "sts:TagSession" },
  { name: "set the source identity", expected: "Allowed", ...assume, action: "sts:SetSourceIdentity" },
  {
    name: "certificate of another anchor",
    expected: "ImplicitlyDenied",
    ...assume,
    context: { ...asked, "aws:SourceArn": OTHER_ANCHOR },
  },
  {
    name: "another common name",
    expected: "ImplicitlyDenied",
    ...assume,
    context: { ...asked, [CN]: "laptop.example" },
  },
  { name: "a name knows case", expected: "ImplicitlyDenied", ...assume, context: { ...asked, [CN]: "Backup.example" } },
  {
    name: "no common name",
    expected: "ImplicitlyDenied",
    ...assume,
    context: { "aws:SourceArn": ANCHOR, "aws:SourceAccount": TABLE_ACCOUNT },
  },
  {
    name: "another account",
    expected: "ImplicitlyDenied",
    ...assume,
    context: { ...asked, "aws:SourceAccount": "999999999999" },
  },
  { name: "another service", expected: "ImplicitlyDenied", ...assume, principal: "ec2.amazonaws.com" },
  {
    name: "trust without sts:TagSession",
    expected: "ImplicitlyDenied",
    ...assume,
    action: "sts:TagSession",
    bucket: untagged,
  },
];

/** The question that a row asks. */
export function questionOf(row: DecisionRow) {
  const { action, resource, context = {}, bucket = null, session } = row;
  const principal = row.principal === null ? undefined : (row.principal ?? TABLE_SESSION);
  const ofService = action.startsWith("sts:");
  return {
    account: TABLE_ACCOUNT,
    principal,
    action,
    resource,
    context,
    identityPolicies: ofService || row.principal === null ? [] : [{ name: "role", policy: row.identity ?? writer }],
    resourcePolicy: bucket,
    ...(session && { sessionPolicy: session }),
  };
}
