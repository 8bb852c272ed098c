import { generatedPrefix } from "./generated-name";

/** A name, or how names begin. */
export type NameMatch = string | { readonly prefix: string };

/** Calls in CloudTrail that weaken a backup. Pure data, shared by rules and documentation. */
export interface TamperChanges {
  /** What was changed; its name in the request follows it in the message. */
  readonly what: string;
  /** EventBridge source, e.g. `aws.s3`. */
  readonly source: string;
  /** CloudTrail event source, e.g. `s3.amazonaws.com`. */
  readonly eventSource: string;
  /** Names, or prefixes of names, of the calls. */
  readonly eventName: readonly NameMatch[];
  /** Narrows to things by name: the request parameters that may hold one, of which a call has one. */
  readonly requestParameters?: Readonly<Record<string, readonly NameMatch[]>>;
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
export function roleChanges(roleNames: readonly NameMatch[]): TamperChanges {
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

/** The rules behind the alarms, and where they send. Calls about targets name the rule otherwise than calls about rules. */
export function alertRuleChanges(layout: string): TamperChanges {
  const names = [{ prefix: generatedPrefix(layout) }];
  return {
    what: "rule that alerts",
    source: "aws.events",
    eventSource: "events.amazonaws.com",
    eventName: ["DisableRule", "DeleteRule", "PutRule", "PutTargets", "RemoveTargets"],
    requestParameters: { name: names, rule: names },
  };
}
