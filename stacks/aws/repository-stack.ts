import type { StackProps } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Archive as ArchiveProps } from "../../lib/aws/archive";
import { FreshnessAlarm } from "../../lib/aws/freshness-alarm";
import { OffsiteBucket } from "../../lib/aws/offsite-bucket";
import { PrunerRole } from "../../lib/aws/pruner-role";
import { PublishedValue } from "../../lib/aws/published-value";
import { RestorerRole } from "../../lib/aws/restorer-role";
import { RolesAnywhereProfile } from "../../lib/aws/roles-anywhere-profile";
import { sessionDurations } from "../../lib/aws/session-durations";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import { bucketChanges } from "../../lib/aws/tamper-changes";
import { WriterRole } from "../../lib/aws/writer-role";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import { type RepositoryValue, repositoryKey } from "../../lib/graph/published-name";
import { uploadPromise } from "../../lib/graph/upload-promise";
import type { Archive, S3Repository } from "../../lib/spec/repository";
import type { AccountStack } from "./account-stack";
import { AwsStack } from "./aws-stack";
import { days } from "./days";

export interface RepositoryStackProps extends StackProps {
  readonly graph: CopyGraph;
  readonly name: string;
  readonly repository: S3Repository;
  readonly account: AccountStack;
}

/** One restic repository in S3: bucket, roles for certificates, profile, alarms, published names. */
export class RepositoryStack extends AwsStack {
  constructor(scope: Construct, id: string, { graph, name, repository, account, ...props }: RepositoryStackProps) {
    super(scope, id, props);
    const { layout } = graph;
    const offsite = new OffsiteBucket(this, "Offsite", {
      prefix: repository.prefix,
      bucketName: repository.bucket,
      archive: archiveProps(repository.archive),
      undoDays: days(repository.undo),
      ...(repository.lock && {
        objectLock: {
          mode: repository.lock.mode === "GOVERNANCE" ? "governance" : "compliance",
          days: days(repository.lock.for),
        },
      }),
    });

    const { identity } = repository;
    const session = sessionDurations(layout.trusts[identity.trust]!.session.seconds);
    const { trustAnchorArn } = account.trusts.get(identity.trust)!;
    const certificate = { offsite, trustAnchorArn, session };
    const writer = new WriterRole(this, "Writer", { ...certificate, commonName: identity.writer });
    const pruner =
      identity.pruner === undefined
        ? undefined
        : new PrunerRole(this, "Pruner", { ...certificate, commonName: identity.pruner });
    const restorer = new RestorerRole(this, "Restorer", { offsite });
    const profile = new RolesAnywhereProfile(this, "Profile", {
      name: `${layout.name}-${name}`,
      roles: [writer.role, ...(pruner ? [pruner.role] : [])],
      session,
    });

    if ("grace" in repository.freshness)
      new FreshnessAlarm(this, "Freshness", {
        layout: layout.name,
        repository: name,
        offsite,
        promiseSeconds: uploadPromise(graph, name) + repository.freshness.grace.seconds,
        alerts: account.alerts,
      });
    new TamperAlarm(this, "BucketTamper", { changes: bucketChanges(offsite.bucketName), alerts: account.alerts });

    const published = {
      "bucket-name": [offsite.bucketName, "bucket of the repository"],
      url: [offsite.repositoryUrl, "RESTIC_REPOSITORY"],
      "writer-role-arn": [writer.roleArn, "role of the certificate that writes"],
      "profile-arn": [profile.profileArn, "IAM Roles Anywhere profile"],
      "restorer-role-arn": [restorer.roleArn, "break-glass role, taken with MFA"],
      ...(pruner && { "pruner-role-arn": [pruner.roleArn, "role of the certificate that prunes"] }),
    } satisfies Partial<Record<RepositoryValue, [string, string]>>;
    for (const [key, [value, description]] of Object.entries(published) as [RepositoryValue, [string, string]][])
      new PublishedValue(this, { layout: layout.name, key: repositoryKey(name, key), value, description });
  }
}

function archiveProps(archive: Archive): ArchiveProps {
  switch (archive.by) {
    case "storage-class":
      return { by: "storage-class", class: archive.class };
    case "lifecycle":
      return { by: "lifecycle", class: archive.class, afterDays: days(archive.after), cache: archive.cache };
    case "none":
      return { by: "none" };
  }
}
