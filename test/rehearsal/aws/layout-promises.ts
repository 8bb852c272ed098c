import { isDeepStrictEqual } from "node:util";
import type { Layout } from "../../../lib/spec/layout";

/** What a service tells of a resource, in the words of a template. */
export interface Setting {
  readonly type: string;
  readonly physicalId: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the type
  readonly properties: any;
}

/** Types that are compared with the layout. */
export const PROMISED = ["AWS::S3::Bucket", "AWS::RolesAnywhere::Profile", "AWS::Budgets::Budget"];

interface EncryptionRule {
  readonly ServerSideEncryptionByDefault?: { readonly SSEAlgorithm?: string };
}

const DAY = 86_400;
const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** What the layout says of AWS and is not so, a line each; nothing here looks at a template. */
export function brokenPromises(layout: Layout, settings: readonly Setting[]): string[] {
  const of = (type: string) => settings.filter((each) => each.type === type);
  const wrong: string[] = [];
  const compare = (what: string, wanted: unknown, seen: unknown) => {
    if (!isDeepStrictEqual(wanted, seen)) wrong.push(`${what}: ${told(wanted)} wanted, ${told(seen)} seen`);
  };
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    const at = `repositories.${name}`;
    const bucket = of("AWS::S3::Bucket").find(({ physicalId }) => physicalId === repository.bucket)?.properties;
    if (bucket === undefined) {
      wrong.push(`${at}: no bucket ${repository.bucket}`);
      continue;
    }
    const rules: Rule[] = bucket.LifecycleConfiguration?.Rules ?? [];
    const { archive, lock, undo, prefix } = repository;
    compare(
      `${at} is encrypted`,
      ["AES256"],
      (bucket.BucketEncryption?.ServerSideEncryptionConfiguration ?? []).map(
        (rule: EncryptionRule) => rule.ServerSideEncryptionByDefault?.SSEAlgorithm,
      ),
    );
    compare(`${at} is closed to the public`, BLOCKED, bucket.PublicAccessBlockConfiguration);
    compare(`${at} keeps versions`, "Enabled", bucket.VersioningConfiguration?.Status);
    compare(
      `${at}.undo`,
      undo.seconds / DAY,
      rules.find(({ Prefix, NoncurrentVersionExpiration: gone }) => gone && !Prefix)?.NoncurrentVersionExpiration
        ?.NoncurrentDays,
    );
    compare(
      `${at}.archive`,
      archive.by === "lifecycle" ? [[`${prefix}/data/`, archive.class, archive.after.seconds / DAY]] : [],
      rules.flatMap(({ Prefix, Transitions = [] }) =>
        Transitions.map((each) => [Prefix, each.StorageClass, each.TransitionInDays]),
      ),
    );
    const { Mode, Days } = bucket.ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
    compare(`${at}.lock`, lock && { Mode: lock.mode, Days: lock.for.seconds / DAY }, Mode && { Mode, Days });
  }
  const sessions = Object.values(layout.repositories).flatMap((repository) =>
    repository.kind === "s3" ? [layout.trusts[repository.identity.trust]!.session.seconds] : [],
  );
  compare(
    "trusts.*.session",
    ascending(sessions),
    ascending(of("AWS::RolesAnywhere::Profile").map(({ properties }) => properties.DurationSeconds as number)),
  );
  compare(
    "sites.*.budget",
    ascending(Object.values(layout.sites).flatMap((site) => (site.kind === "cloud" ? [site.budget.usd] : []))),
    ascending(of("AWS::Budgets::Budget").map(({ properties }) => Number(properties.Budget.BudgetLimit.Amount))),
  );
  return wrong;
}

/** Which stack has which is another matter. */
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

interface Rule {
  readonly Prefix?: string;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly Transitions?: readonly { readonly StorageClass: string; readonly TransitionInDays: number }[];
}

const told = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
