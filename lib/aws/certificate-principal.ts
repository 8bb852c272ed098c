import {
  type AddToPrincipalPolicyResult,
  type Conditions,
  type PolicyDocument,
  PolicyStatement,
  PrincipalBase,
  PrincipalPolicyFragment,
} from "aws-cdk-lib/aws-iam";
import { Aws } from "aws-cdk-lib/core";
import { asCommonName } from "../units/common-name";
import { certificateNameTag } from "./offsite-bucket-policy";

const service = "rolesanywhere.amazonaws.com";

/**
 * The holder of one certificate under one trust anchor. Pins both halves: without the name any certificate of the CA
 * could take the role, without the anchor any other anchor's.
 */
export class CertificatePrincipal extends PrincipalBase {
  private readonly conditions: Conditions;

  /** @throws InvalidValue `certificate/common-name` */
  constructor(trustAnchorArn: string, name: string) {
    super();
    this.conditions = {
      ArnEquals: { "aws:SourceArn": trustAnchorArn },
      StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID, [certificateNameTag]: asCommonName(name) },
    };
  }

  override get policyFragment(): PrincipalPolicyFragment {
    return new PrincipalPolicyFragment({ Service: [service] }, this.conditions);
  }

  /** Roles Anywhere tags the session and sets its source identity: a trust policy without all three fails. */
  override addToAssumeRolePolicy(document: PolicyDocument): void {
    document.addStatements(
      new PolicyStatement({
        actions: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        principals: [this],
      }),
    );
  }

  override addToPrincipalPolicy(): AddToPrincipalPolicyResult {
    return { statementAdded: false };
  }

  dedupeString(): string {
    return `CertificatePrincipal:${JSON.stringify(this.conditions)}`;
  }
}
