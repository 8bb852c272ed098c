import { publishedOutput } from "../../lib/graph/published-name";
import type { HostValues } from "../../lib/host/host-values";
import type { Layout } from "../../lib/spec/layout";
import { hostValuesBy } from "../../stacks/aws/host-values";
import { valuesForHost } from "../../stacks/aws/published-keys";
import { type CdkOutputs, publishedValue } from "../../stacks/aws/published-outputs";

const ACCOUNT = "123456789012";

/** What `cdk deploy --outputs-file` would write for a layout, in the forms of AWS. */
export function exampleOutputs(layout: Layout): CdkOutputs {
  const outputs: Record<string, Record<string, string>> = {};
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    const site = layout.sites[repository.site]!;
    const region = site.kind === "cloud" ? site.region : "";
    const anywhere = `arn:aws:rolesanywhere:${region}:${ACCOUNT}`;
    const values: Record<string, string> = {
      url: `s3:s3.${region}.amazonaws.com/${repository.bucket}/${repository.prefix}`,
      profile_arn: `${anywhere}:profile/0f4f2c1e-0000-4000-8000-000000000001`,
      writer_role_arn: `arn:aws:iam::${ACCOUNT}:role/${layout.name}-${name}-writer`,
      pruner_role_arn: `arn:aws:iam::${ACCOUNT}:role/${layout.name}-${name}-pruner`,
      trust_anchor_arn: `${anywhere}:trust-anchor/0f4f2c1e-0000-4000-8000-000000000002`,
    };
    for (const [value, { key, stack }] of Object.entries(valuesForHost(layout, name, repository))) {
      outputs[stack] ??= {};
      outputs[stack][publishedOutput(key)] = values[value]!;
    }
  }
  return outputs;
}

/** The same, as a host gets it. */
export function exampleValues(layout: Layout): HostValues {
  const outputs = exampleOutputs(layout);
  return hostValuesBy(layout, Object.keys(layout.hosts), (published) => publishedValue(outputs, published));
}
