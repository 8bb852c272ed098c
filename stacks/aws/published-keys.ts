import { anchorKey, type RepositoryValue, repositoryKey } from "../../lib/graph/published-name";
import type { Layout } from "../../lib/spec/layout";
import type { S3Repository } from "../../lib/spec/repository";
import { stackName } from "../stack-name";

/** A value that CDK publishes: under which key, by which stack. */
export interface Published {
  readonly key: string;
  readonly stack: string;
}

/** What the host that runs restic needs of AWS for one repository, by short name. */
export function valuesForHost(layout: Layout, name: string, repository: S3Repository): Record<string, Published> {
  const stack = stackName(layout.name, "repo", name);
  const own = (value: RepositoryValue): Published => ({ key: repositoryKey(name, value), stack });
  const { trust, pruner } = repository.identity;
  return {
    url: own("url"),
    profile_arn: own("profile-arn"),
    writer_role_arn: own("writer-role-arn"),
    ...(pruner !== undefined && { pruner_role_arn: own("pruner-role-arn") }),
    trust_anchor_arn: { key: anchorKey(trust), stack: stackName(layout.name, "account", repository.site) },
  };
}
