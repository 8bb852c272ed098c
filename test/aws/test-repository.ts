import { OffsiteBucket } from "../../lib/aws/offsite-bucket";
import { sessionDurations } from "../../lib/aws/session-durations";
import { testStack } from "./test-stack";

export const trustAnchorArn =
  "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/00000000-0000-0000-0000-000000000000";

/** A stack with a bucket, and what a role of it needs. */
export function testRepository(commonName = "backup-stack.home.example.org", seconds = 3600) {
  const stack = testStack();
  const offsite = new OffsiteBucket(stack, "Offsite", {
    prefix: "restic",
    archive: { by: "storage-class", class: "DEEP_ARCHIVE" },
    bucketName: "home-offsite",
  });
  return { stack, props: { offsite, trustAnchorArn, commonName, session: sessionDurations(seconds) } };
}

export interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Action -> keys it is allowed on, the bucket's ARN as `bucket`. */
export function rights(role: Record<string, unknown>): Record<string, string[]> {
  const [policy] = role.Policies as { PolicyDocument: { Statement: Statement[] } }[];
  const allowed: Record<string, string[]> = {};
  for (const { Action, Resource } of policy!.PolicyDocument.Statement) {
    const resources = [Resource].flat().map((each) => {
      const join = (each as { "Fn::Join"?: [string, unknown[]] })["Fn::Join"];
      return join ? `bucket${String(join[1][1])}` : "bucket";
    });
    for (const action of [Action].flat()) allowed[action] = resources;
  }
  return allowed;
}
