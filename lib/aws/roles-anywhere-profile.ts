import type { IRole } from "aws-cdk-lib/aws-iam";
import { CfnProfile } from "aws-cdk-lib/aws-rolesanywhere";
import { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";
import { rolesAnywhereName } from "./roles-anywhere-name";
import type { SessionDurations } from "./session-durations";

export interface RolesAnywhereProfileProps {
  /** 1 to 255 letters, digits, spaces, `-` and `_`. */
  readonly name: string;
  /** Roles that a session may take, 1 to 250, made with the same durations. */
  readonly roles: readonly IRole[];
  readonly session: SessionDurations;
}

/**
 * Which roles a certificate may ask for. A caller cannot name its session: the name stays the certificate's serial
 * number, so that CloudTrail tells which certificate was used.
 */
export class RolesAnywhereProfile extends Construct {
  readonly profileArn: string;
  readonly profileId: string;

  /** @throws InvalidValue `roles-anywhere/roles` without a role or with too many */
  constructor(scope: Construct, id: string, props: RolesAnywhereProfileProps) {
    super(scope, id);
    if (props.roles.length < 1 || props.roles.length > 250) {
      throw new InvalidValue("roles-anywhere/roles", `${props.roles.length} roles`, "1 to 250", "name the roles");
    }
    const profile = new CfnProfile(this, "Profile", {
      name: rolesAnywhereName(props.name),
      enabled: true,
      durationSeconds: props.session.profile,
      roleArns: props.roles.map(({ roleArn }) => roleArn),
    });
    this.profileArn = profile.attrProfileArn;
    this.profileId = profile.attrProfileId;
  }
}
