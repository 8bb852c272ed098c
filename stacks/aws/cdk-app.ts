import { App, type Environment } from "aws-cdk-lib/core";
import { awsSolutions } from "../../lib/aws/aws-solutions";
import { featureFlags } from "../../lib/aws/feature-flags";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import type { CloudSite } from "../../lib/spec/site";
import { stackName } from "../stack-name";
import { AccountStack } from "./account-stack";
import { IAM_EVENTS_REGION, IamTamperStack } from "./iam-tamper-stack";
import { RepositoryStack } from "./repository-stack";

export interface CdkAppProps {
  /** Default: that of the CDK CLI, else a temporary directory. */
  readonly outdir?: string;
  /** Judge the templates by cdk-nag's AwsSolutions; costs 0.5 s. Default: true. */
  readonly nag?: boolean;
  /** When certificates must be valid. */
  readonly asOf: Date;
}

/** One stack an account, one a repository: adding a repository touches no other stack. */
export function cdkApp(graph: CopyGraph, { outdir, nag = true, asOf }: CdkAppProps): App {
  const { layout } = graph;
  const app = new App({ context: { ...featureFlags }, analyticsReporting: false, ...(outdir && { outdir }) });
  if (nag) addNag(app);
  const accounts = new Map<string, AccountStack>();
  for (const [site, cloud] of Object.entries(layout.sites)) {
    if (cloud.kind !== "cloud" || cloud.provider !== "aws") continue;
    const env = environment(cloud);
    const description = `${layout.name}: alerts, trail, budget and trust of ${site}`;
    accounts.set(
      site,
      new AccountStack(app, stackName(layout.name, "account", site), {
        layout,
        site,
        cloud,
        asOf,
        env,
        description,
        terminationProtection: true,
      }),
    );
    if (Object.values(layout.repositories).some((r) => r.kind === "s3" && r.site === site))
      new IamTamperStack(app, stackName(layout.name, "iam", site), {
        layout,
        emails: cloud.alerts.map((name) => layout.contacts[name]!.email),
        siteRegion: cloud.region,
        env: { ...env, region: IAM_EVENTS_REGION },
        description: `${layout.name}: tells of changed roles of ${site}`,
        // a mistaken `cdk destroy --all` would begin with the alarm
        terminationProtection: true,
      });
  }
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    new RepositoryStack(app, stackName(layout.name, "repo", name), {
      graph,
      name,
      repository,
      account: accounts.get(repository.site)!,
      env: environment(layout.sites[repository.site] as CloudSite),
      description: `${layout.name}: restic repository ${name}`,
      terminationProtection: true,
    });
  }
  return app;
}

const environment = (cloud: CloudSite): Environment => ({
  region: cloud.region,
  ...(cloud.account && { account: cloud.account }),
});

function addNag(app: App): void {
  const { Validations } = require("aws-cdk-lib/core") as typeof import("aws-cdk-lib/core");
  Validations.of(app).addPlugins(awsSolutions(app));
}
