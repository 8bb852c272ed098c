import type { ReceivedRequest } from "../s3/canonical-request";
import type { Deployed, DeployedRole } from "../s3/deployed";
import { decide } from "../s3/iam-decision";
import type { SessionCredentials, Sessions } from "../s3/sessions";
import { checkChain } from "./certificate-chain";
import { checkEndEntity } from "./end-entity";
import { denied, invalid, missing } from "./refusal";
import { signedByCertificate } from "./signed-by-certificate";

export interface CreateSessionProps {
  readonly deployed: Deployed;
  readonly sessions: Sessions;
  readonly now: Date;
  /** Ends the credentials earlier than the answer of the real service would. */
  readonly lifetimeSeconds?: number;
}

export interface CreatedSession {
  readonly role: DeployedRole;
  readonly commonName: string;
  readonly credentials: SessionCredentials;
  /** What the real service would have granted. */
  readonly grantedSeconds: number;
}

const [SHORTEST, LONGEST] = [900, 43_200];
const TRUST_ACTIONS = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

/**
 * One CreateSession call, judged by the deployed trust anchor, profile and role.
 * @throws SessionRefusal as the API refuses
 */
export async function createSession(request: ReceivedRequest, props: CreateSessionProps): Promise<CreatedSession> {
  const { deployed, sessions, now } = props;
  const query = new URL(request.url, "https://rolesanywhere").searchParams;
  const body = (JSON.parse(request.body.toString() || "{}") ?? {}) as {
    readonly durationSeconds?: number;
    readonly roleSessionName?: string;
  };
  const { leaf, chain } = signedByCertificate(request, now);
  checkEndEntity(leaf, now);

  const anchor = deployed.anchors.find(({ trustAnchorArn }) => trustAnchorArn === query.get("trustAnchorArn"));
  if (anchor === undefined) throw missing("Trust anchor does not exist");
  if (!anchor.enabled) throw denied("Trust anchor is disabled");
  checkChain(leaf, chain, anchor.source.sourceData.x509CertificateData, now);

  const profile = deployed.profiles.find(({ profileArn }) => profileArn === query.get("profileArn"));
  if (profile === undefined) throw missing("Profile does not exist");
  if (!profile.enabled) throw denied("Profile is disabled");
  if (body.roleSessionName !== undefined) throw denied("The profile accepts no role session name");
  const role = deployed.roles.find(({ arn }) => arn === query.get("roleArn"));
  if (role === undefined || !profile.roleArns.includes(role.arn)) throw denied("The profile does not list the role");

  const { durationSeconds = profile.durationSeconds } = body;
  if (durationSeconds < SHORTEST || durationSeconds > LONGEST)
    throw invalid(`durationSeconds: ${SHORTEST} to ${LONGEST}`);
  const tags = nameTags("x509Subject", leaf.subject);
  for (const action of TRUST_ACTIONS) {
    const context = {
      "aws:SourceArn": anchor.trustAnchorArn,
      "aws:SourceAccount": deployed.account,
      ...principalTags({ ...tags, ...nameTags("x509Issuer", leaf.issuer) }),
    };
    const { allowed } = await decide({
      account: deployed.account,
      principal: "rolesanywhere.amazonaws.com",
      action,
      resource: role.arn,
      context,
      identityPolicies: [],
      resourcePolicy: role.trust,
    });
    if (!allowed) throw denied(`Unable to assume role for ${role.arn}`);
  }

  const grantedSeconds = Math.min(durationSeconds, profile.durationSeconds, role.maxSessionSeconds);
  const sessionName = leaf.serialNumber.toLowerCase();
  const seconds = Math.min(grantedSeconds, props.lifetimeSeconds ?? grantedSeconds);
  const credentials = sessions.issue({ roleArn: role.arn, sessionName, tags }, seconds);
  return { role, commonName: tags["x509Subject/CN"] ?? "", credentials, grantedSeconds };
}

/** `CN=a\nO=b` as tags of the session. */
function nameTags(prefix: string, name: string): Record<string, string> {
  const parts = name.split("\n").map((line) => line.split(/=(.*)/s));
  return Object.fromEntries(parts.map(([key, value]) => [`${prefix}/${key}`, value ?? ""]));
}

const principalTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
