import {
  AccountRootPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  type IPrincipal,
  type IRole,
  PolicyDocument,
  PolicyStatement,
  Role,
} from "aws-cdk-lib/aws-iam";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { LONGEST_SESSION_SECONDS } from "../spec/session-limits";
import { acknowledgeKeyWildcard } from "./nag-acknowledgement";
import type { OffsiteBucket } from "./offsite-bucket";
import { everyKey } from "./repository-statements";
import { sessionDurations } from "./session-durations";

export interface RestorerRoleProps {
  readonly offsite: OffsiteBucket;
  /** ARNs of IAM users or roles that may take the role. @default any IAM principal of the account that may assume it */
  readonly principals?: readonly string[];
  /** Seconds of one session, 3600 to 43200. @default 43200, a restore takes hours */
  readonly sessionSeconds?: number;
}

/**
 * Break-glass: reads everything, old versions too, and thaws. Taken with MFA by a person, outside Roles Anywhere,
 * because the CA may be lost with the house. Needs an IAM user or role whose session carries MFA; a session of IAM
 * Identity Center does not say so. Writes nothing: run restic with `--no-lock`.
 */
export class RestorerRole extends Construct {
  readonly role: IRole;
  readonly roleArn: string;
  readonly roleName: string;

  /** @throws InvalidValue `session/duration` */
  constructor(scope: Construct, id: string, props: RestorerRoleProps) {
    super(scope, id);
    const { offsite } = props;
    const principals: IPrincipal[] = props.principals?.length
      ? props.principals.map((arn) => new ArnPrincipal(arn))
      : [new AccountRootPrincipal()];
    const role = new Role(this, "Role", {
      description: "Break-glass restore of the restic repository, with MFA",
      assumedBy: new CompositePrincipal(...principals).withConditions({
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      }),
      maxSessionDuration: Duration.seconds(sessionDurations(props.sessionSeconds ?? LONGEST_SESSION_SECONDS).role),
      inlinePolicies: {
        Restore: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: "ListRepository",
              actions: ["s3:ListBucket", "s3:ListBucketVersions"],
              resources: [offsite.bucketArn],
              conditions: { StringLike: { "s3:prefix": offsite.prefix.everything } },
            }),
            new PolicyStatement({
              sid: "FindBucket",
              actions: ["s3:GetBucketLocation"],
              resources: [offsite.bucketArn],
            }),
            new PolicyStatement({
              sid: "ReadAndThaw",
              actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:RestoreObject"],
              resources: [everyKey(offsite)],
            }),
          ],
        }),
      },
    });
    // the bucket outlives its stack, and so must the way to read it
    role.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    acknowledgeKeyWildcard(role, everyKey(offsite), "a restore reads the whole repository");
    this.role = role;
    this.roleArn = role.roleArn;
    this.roleName = role.roleName;
  }
}
