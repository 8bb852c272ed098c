import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { publishedName } from "../../lib/graph/published-name";
import type { Layout } from "../../lib/spec/layout";
import type { S3Repository } from "../../lib/spec/repository";
import type { CloudSite } from "../../lib/spec/site";
import { type Published, valuesForHost } from "../aws/published-keys";
import { type CdkOutputs, publishedValue } from "../aws/published-outputs";
import { keepState } from "./state";

export interface HostStackProps {
  readonly layout: Layout;
  /** Repositories that restic on this host writes to. */
  readonly repositories: readonly (readonly [string, S3Repository])[];
  /** Values from a file instead of SSM: then the stack needs no access to AWS. */
  readonly outputs?: CdkOutputs;
}

/** What a backup host needs to know of AWS, as outputs: `cdktf output`. No secret is among them. */
export class HostStack extends TerraformStack {
  private readonly providers = new Map<string, AwsProvider>();

  /** @throws InvalidValue `outputs/missing` when the file is of an older deploy */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: HostStackProps,
  ) {
    super(scope, id);
    const { layout, repositories } = props;
    keepState(this, id, layout.state);
    for (const [name, repository] of repositories)
      for (const [value, published] of Object.entries(valuesForHost(layout, name, repository)))
        new TerraformOutput(this, `${name}_${value}`.replaceAll("-", "_"), {
          value: this.valueOf(published, repository.site),
        });
    // The provider's package asks for one exact version; any that knows SSM will do.
    if (this.providers.size > 0) this.addOverride("terraform.required_providers.aws.version", ">= 5.100.0");
  }

  private valueOf(published: Published, site: string): string {
    const { outputs } = this.props;
    return outputs === undefined
      ? this.parameter(published.key, site).insecureValue
      : publishedValue(outputs, published);
  }

  private parameter(key: string, site: string): DataAwsSsmParameter {
    const id = key.replaceAll("/", "_");
    const known = this.node.tryFindChild(id);
    if (known instanceof DataAwsSsmParameter) return known;
    const { layout } = this.props;
    return new DataAwsSsmParameter(this, id, { name: publishedName(layout.name, key), provider: this.provider(site) });
  }

  private provider(site: string): AwsProvider {
    let provider = this.providers.get(site);
    if (!provider) {
      const { region } = this.props.layout.sites[site] as CloudSite;
      provider = new AwsProvider(this, `aws_${site}`, { region, alias: site });
      this.providers.set(site, provider);
    }
    return provider;
  }
}
