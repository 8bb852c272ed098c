import { CfnTrustAnchor } from "aws-cdk-lib/aws-rolesanywhere";
import { RemovalPolicy, Validations } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { acceptTrustAnchor, type TrustAnchorCertificate } from "../pki/trust-anchor-certificate";
import { LONGEST_NOTICE_DAYS } from "../spec/notice-limits";
import { rolesAnywhereName } from "./roles-anywhere-name";
import { wholeDays } from "./whole-days";

/** When Roles Anywhere says that a host's certificate ends. `off` needs a reason. */
export type LeafNotice = { readonly days: number } | { readonly off: string };

export interface RolesAnywhereTrustProps {
  /** 1 to 255 letters, digits, spaces, `-` and `_`. */
  readonly name: string;
  /** PEM of one CA, or two while it rotates. */
  readonly certificates: string;
  /** When the certificates' dates must hold. */
  readonly asOf: Date;
  /** Days before a CA certificate ends, 1 to 360. @default 90 */
  readonly caNoticeDays?: number;
  /** Certificates of a day or less are always about to end: `off`, and the host watches its renewal. */
  readonly leafNotice: LeafNotice;
}

/** The private CA whose certificates may ask for sessions. Kept when the stack goes: removing trust is a decision. */
export class RolesAnywhereTrust extends Construct {
  readonly trustAnchorArn: string;
  readonly trustAnchorId: string;
  readonly certificates: readonly TrustAnchorCertificate[];

  /** @throws InvalidValue `trust-anchor/*` on a bundle that Roles Anywhere would refuse, or a notice out of range */
  constructor(scope: Construct, id: string, props: RolesAnywhereTrustProps) {
    super(scope, id);
    const judgement = acceptTrustAnchor(props.certificates, props.asOf);
    const anchor = new CfnTrustAnchor(this, "TrustAnchor", {
      name: rolesAnywhereName(props.name),
      enabled: true,
      source: { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: judgement.pem } },
      notificationSettings: [
        {
          event: "CA_CERTIFICATE_EXPIRY",
          enabled: true,
          threshold: noticeDays(props.caNoticeDays ?? 90),
          channel: "ALL",
        },
        "days" in props.leafNotice
          ? {
              event: "END_ENTITY_CERTIFICATE_EXPIRY",
              enabled: true,
              threshold: noticeDays(props.leafNotice.days),
              channel: "ALL",
            }
          : { event: "END_ENTITY_CERTIFICATE_EXPIRY", enabled: false, channel: "ALL" },
      ],
    });
    anchor.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    for (const finding of judgement.findings) {
      Validations.of(this).addWarning(finding.code, `${finding.found}, allowed: ${finding.allowed}; ${finding.help}`);
    }
    this.trustAnchorArn = anchor.attrTrustAnchorArn;
    this.trustAnchorId = anchor.attrTrustAnchorId;
    this.certificates = judgement.certificates;
  }
}

function noticeDays(days: number): number {
  return wholeDays(days, {
    code: "trust-anchor/notice",
    least: 1,
    most: LONGEST_NOTICE_DAYS,
    help: "choose when to be told",
  });
}
