/** Calls in CloudTrail that weaken a backup. Pure data, shared by rules and documentation. */
export interface TamperChanges {
  /** What was changed; the value of the first request parameter follows it in the message. */
  readonly what: string;
  /** EventBridge source, e.g. `aws.s3`. */
  readonly source: string;
  /** CloudTrail event source, e.g. `s3.amazonaws.com`. */
  readonly eventSource: string;
  /** Names, or prefixes of names, of the calls. */
  readonly eventName: readonly (string | { readonly prefix: string })[];
  /** Narrows to one thing. */
  readonly requestParameters?: Readonly<Record<string, readonly (string | { readonly prefix: string })[]>>;
  /** Region whose event bus gets the calls; absent: the region of the thing. */
  readonly onlyIn?: string;
}

/** Any change of the bucket's settings; a prefix catches the ones that S3 adds later. */
export function bucketChanges(bucketName: string): TamperChanges {
  return {
    what: "settings of offsite bucket",
    source: "aws.s3",
    eventSource: "s3.amazonaws.com",
    eventName: [
      { prefix: "PutBucket" },
      { prefix: "DeleteBucket" },
      { prefix: "PutLifecycle" },
      { prefix: "PutPublicAccessBlock" },
      { prefix: "DeletePublicAccessBlock" },
      { prefix: "PutObjectLock" },
    ],
    requestParameters: { bucketName: [bucketName] },
  };
}

/** Who may take a role, and what it may do. IAM is global: its events appear in us-east-1 only. */
export function roleChanges(roleNames: readonly string[]): TamperChanges {
  return {
    what: "rights of role",
    source: "aws.iam",
    eventSource: "iam.amazonaws.com",
    eventName: [
      "AttachRolePolicy",
      "DeleteRole",
      "DeleteRolePermissionsBoundary",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "PutRolePermissionsBoundary",
      "PutRolePolicy",
      "UpdateAssumeRolePolicy",
      "UpdateRole",
    ],
    requestParameters: { roleName: roleNames },
    onlyIn: "us-east-1",
  };
}

/** Who is trusted to sign certificates, and what a certificate may ask for. CreateSession is daily use, not a change. */
export function trustChanges(): TamperChanges {
  return {
    what: "trust of IAM Roles Anywhere",
    source: "aws.rolesanywhere",
    eventSource: "rolesanywhere.amazonaws.com",
    eventName: [
      ...["TrustAnchor", "Profile", "Crl"].flatMap((thing) => [
        `Update${thing}`,
        `Delete${thing}`,
        `Enable${thing}`,
        `Disable${thing}`,
      ]),
      "CreateTrustAnchor",
      "CreateProfile",
      "ImportCrl",
      "PutAttributeMapping",
      "DeleteAttributeMapping",
      "PutNotificationSettings",
      "ResetNotificationSettings",
    ],
  };
}

/** The trail that these alarms listen to. */
export function trailChanges(): TamperChanges {
  return {
    what: "the audit trail",
    source: "aws.cloudtrail",
    eventSource: "cloudtrail.amazonaws.com",
    eventName: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
  };
}

/** The rules behind the alarms, by the prefix that CloudFormation gives their names. */
export function alertRuleChanges(layout: string): TamperChanges {
  return {
    what: "rule that alerts",
    source: "aws.events",
    eventSource: "events.amazonaws.com",
    eventName: ["DisableRule", "DeleteRule", "RemoveTargets"],
    requestParameters: { name: [{ prefix: `${layout}-` }] },
  };
}
