import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { publishedName } from "../lib/graph/published-name";
import type { HostValues } from "../lib/host/host-values";
import type { Layout } from "../lib/spec/layout";
import type { S3Repository } from "../lib/spec/repository";
import type { CloudSite } from "../lib/spec/site";
import { bucketsOf, hostValuesBy } from "../stacks/aws/host-values";
import { type Published, valuesForHost } from "../stacks/aws/published-keys";
import { publishedValue } from "../stacks/aws/published-outputs";
import { awsOutputs, outputsIn } from "./aws-outputs";

/** Why AWS's values cannot be had. */
export class AwsValuesMissing extends Error {
  override readonly name = "AwsValuesMissing";
}

export interface ValueSource {
  /** What `cdk deploy --outputs-file` wrote. Default: $THREEFOLD_AWS_OUTPUTS, then out/aws.json. */
  readonly outputsFile?: string;
  /** Ask SSM instead, by the AWS CLI with the credentials of whoever runs this. */
  readonly ssm?: boolean;
}

/** Most names that one call of `ssm get-parameters` takes. */
const AT_ONCE = 10;
const DEFAULT_FILE = "out/aws.json";

/**
 * What CDK published of the buckets that some hosts write to, by repository; nothing is read when there are none.
 * @throws AwsValuesMissing when there is no file, or SSM does not answer
 */
export function hostValues(layout: Layout, hosts: readonly string[], source: ValueSource): HostValues {
  const wanted = bucketsOf(layout, hosts);
  if (wanted.length === 0) return {};
  return hostValuesBy(layout, hosts, source.ssm ? fromSsm(layout, wanted) : fromFile(source.outputsFile));
}

type Read = (published: Published, site: string) => string;

function fromFile(file: string | undefined): Read {
  const outputs =
    file === undefined ? awsOutputs().outputs : outputsIn(file, "no file of outputs", "name another file");
  const known =
    outputs ?? (existsSync(DEFAULT_FILE) ? outputsIn(DEFAULT_FILE, "no file of outputs", "remove it") : undefined);
  if (!known)
    throw new AwsValuesMissing(
      `the buckets and roles of AWS are not known here; run: npx cdk deploy --all --outputs-file ${DEFAULT_FILE}, or ask SSM with --ssm`,
    );
  return (published) => publishedValue(known, published);
}

function fromSsm(layout: Layout, wanted: readonly (readonly [string, S3Repository])[]): Read {
  const bySite = new Map<string, Set<string>>();
  for (const [name, repository] of wanted)
    for (const { key } of Object.values(valuesForHost(layout, name, repository)))
      bySite.set(repository.site, (bySite.get(repository.site) ?? new Set()).add(publishedName(layout.name, key)));
  const values = new Map<string, Map<string, string>>();
  for (const [site, names] of bySite) {
    const { region } = layout.sites[site] as CloudSite;
    const found = new Map<string, string>();
    const all = [...names];
    for (let i = 0; i < all.length; i += AT_ONCE)
      for (const [name, value] of parameters(region, all.slice(i, i + AT_ONCE))) found.set(name, value);
    const missing = all.filter((name) => !found.has(name));
    if (missing.length > 0)
      throw new AwsValuesMissing(
        `SSM of ${region} has no ${missing.join(", ")}; deploy the layout first: npx cdk deploy --all`,
      );
    values.set(site, found);
  }
  return ({ key }, site) => values.get(site)!.get(publishedName(layout.name, key))!;
}

function parameters(region: string, names: readonly string[]): [string, string][] {
  const argv = ["ssm", "get-parameters", "--region", region, "--output", "json", "--names", ...names];
  const { status, stdout, stderr, error } = spawnSync("aws", argv, { encoding: "utf8", env: process.env });
  if (error) throw new AwsValuesMissing(`the AWS CLI cannot be run: ${error.message}`);
  if (status !== 0) throw new AwsValuesMissing(`aws ssm get-parameters: ${stderr.trim().split("\n").at(-1)}`);
  const { Parameters = [] } = JSON.parse(stdout) as { Parameters?: { Name: string; Value: string }[] };
  return Parameters.map(({ Name, Value }) => [Name, Value]);
}
