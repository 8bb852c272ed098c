import type { Permission } from "./request-log";

/** Permissions that a role holds although no run uses them, by role and action, and why. */
const HELD: Readonly<Record<string, string>> = {
  "restorer s3:ListBucketVersions": "finds what was deleted or overwritten, as long as `undo` keeps it",
  "restorer s3:GetObjectVersion": "reads what was deleted or overwritten, as long as `undo` keeps it",
  "restorer s3:GetBucketLocation": "restic asks for it where nobody has told it the region",
};

/** A permission that nobody used, and why it is held; without a reason it is one too many. */
export interface Unused {
  /** `writer: s3:DeleteObject on arn:aws:s3:::bucket/locks/*` */
  readonly permission: string;
  readonly because?: string;
}

/** @param nameOf the short name of a role's ARN, as `writer` */
export const judgedUnused = (unused: readonly Permission[], nameOf: (arn: string) => string): Unused[] =>
  unused.map(({ role, action, resource }) => {
    const because = HELD[`${nameOf(role)} ${action}`];
    return { permission: `${nameOf(role)}: ${action} on ${resource}`, ...(because && { because }) };
  });
