import { type IRole, PolicyDocument, type PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { CertificatePrincipal } from "./certificate-principal";
import { acknowledgeKeyWildcard } from "./nag-acknowledgement";
import type { OffsiteBucket } from "./offsite-bucket";
import type { SessionDurations } from "./session-durations";

export interface CertificateRoleProps {
  readonly offsite: OffsiteBucket;
  readonly trustAnchorArn: string;
  /** Subject CN of the one certificate that may take the role. */
  readonly commonName: string;
  readonly session: SessionDurations;
}

export interface CertificateRolePolicy {
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
  /** Key patterns that the statements name, accepted for cdk-nag. */
  readonly keys: readonly string[];
}

/** A role that a host takes with its certificate; what it may do comes from the subclass. */
export abstract class CertificateRole extends Construct {
  readonly role: IRole;
  readonly roleArn: string;
  readonly roleName: string;

  /** @throws InvalidValue `certificate/common-name` */
  protected constructor(scope: Construct, id: string, props: CertificateRoleProps, policy: CertificateRolePolicy) {
    super(scope, id);
    const role = new Role(this, "Role", {
      description: policy.description,
      assumedBy: new CertificatePrincipal(props.trustAnchorArn, props.commonName),
      maxSessionDuration: Duration.seconds(props.session.role),
      inlinePolicies: { Repository: new PolicyDocument({ statements: [...policy.statements] }) },
    });
    for (const keys of policy.keys) {
      acknowledgeKeyWildcard(
        role,
        keys,
        "restic names its objects by content hash, so keys cannot be listed one by one",
      );
    }
    this.role = role;
    this.roleArn = role.roleArn;
    this.roleName = role.roleName;
  }
}
