import { join } from "node:path";
import { CopyGraph } from "../../../../lib/graph/copy-graph";
import { publishedName } from "../../../../lib/graph/published-name";
import type { HostValues } from "../../../../lib/host/host-values";
import type { Layout } from "../../../../lib/spec/layout";
import type { S3Repository } from "../../../../lib/spec/repository";
import { cdkApp } from "../../../../stacks/aws/cdk-app";
import { valuesForHost } from "../../../../stacks/aws/published-keys";

interface Synthesized {
  readonly stackName: string;
  readonly environment: { readonly region: string };
  readonly template: { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
}

const MOTO_REGION = "us-east-1";

/**
 * Synthesizes the layout in this process and deploys every template on the AWS double; which calls a `cdk deploy`
 * makes is the AWS rehearsal's matter.
 */
export async function deployTemplates(endpoint: string, layout: Layout, work: string): Promise<void> {
  // the AWS rehearsal and the unit tests validate the same templates
  process.env.CDK_VALIDATION ??= "false";
  const assembly = cdkApp(new CopyGraph(layout), { outdir: join(work, "cdk.out"), nag: false, asOf: new Date() });
  const stacks = (assembly.synth().stacks as unknown as readonly Synthesized[]).filter(opensBuckets);
  const regions = new Set(stacks.map((stack) => regionOf(stack)));
  for (const region of regions) await publishBootstrap(endpoint, region);
  for (const stack of stacks) await deploy(endpoint, stack);
}

/** Alarms about IAM's own changes have a stack that no request of a host ever meets. */
const opensBuckets = ({ template }: Synthesized): boolean =>
  Object.values(template.Resources).some(({ Type }) => /^AWS::(S3|RolesAnywhere)::/.test(Type));

async function deploy(endpoint: string, stack: Synthesized): Promise<void> {
  const region = regionOf(stack);
  const set = { StackName: stack.stackName, ChangeSetName: "rehearsal" };
  await cloudFormation(endpoint, region, {
    ...set,
    Action: "CreateChangeSet",
    ChangeSetType: "CREATE",
    TemplateBody: JSON.stringify(stack.template),
    "Capabilities.member.1": "CAPABILITY_IAM",
    "Capabilities.member.2": "CAPABILITY_NAMED_IAM",
  });
  await cloudFormation(endpoint, region, { ...set, Action: "ExecuteChangeSet" });
  const told = await cloudFormation(endpoint, region, { StackName: stack.stackName, Action: "DescribeStacks" });
  if (!told.includes("<StackStatus>CREATE_COMPLETE<")) throw new Error(`${stack.stackName} was not created: ${told}`);
}

/** The values that CDK publishes for the hosts, read where a person would read them: in the parameter store. */
export async function publishedValues(endpoint: string, layout: Layout): Promise<HostValues> {
  const values: Record<string, Record<string, string>> = {};
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    const found: Record<string, string> = {};
    for (const [short, { key }] of Object.entries(valuesForHost(layout, name, repository)))
      found[short] = await parameter(endpoint, layout, repository, publishedName(layout.name, key));
    values[name] = found;
  }
  return values as unknown as HostValues;
}

/** One parameter of the region of a repository. */
export async function parameter(
  endpoint: string,
  layout: Layout,
  repository: S3Repository,
  name: string,
): Promise<string> {
  const site = layout.sites[repository.site]!;
  const answer = await ssm(endpoint, site.kind === "cloud" ? site.region : MOTO_REGION, "GetParameter", { Name: name });
  return (JSON.parse(answer) as { Parameter: { Value: string } }).Parameter.Value;
}

const regionOf = ({ environment: { region } }: Synthesized): string =>
  region === "unknown-region" ? MOTO_REGION : region;

function publishBootstrap(endpoint: string, region: string): Promise<string> {
  const parameter = { Name: "/cdk-bootstrap/hnb659fds/version", Value: "30", Type: "String" };
  return ssm(endpoint, region, "PutParameter", parameter);
}

function cloudFormation(endpoint: string, region: string, form: Record<string, string>): Promise<string> {
  return call(endpoint, region, "cloudformation", {
    body: new URLSearchParams({ Version: "2010-05-15", ...form }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

function ssm(endpoint: string, region: string, action: string, body: object): Promise<string> {
  return call(endpoint, region, "ssm", {
    body: JSON.stringify(body),
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AmazonSSM.${action}` },
  });
}

async function call(
  endpoint: string,
  region: string,
  service: string,
  { body, headers }: { readonly body: string; readonly headers: Record<string, string> },
): Promise<string> {
  const answer = await fetch(endpoint, {
    method: "POST",
    body,
    headers: { ...headers, authorization: internalAuthorization(region, service) },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service}: ${answer.status} ${text}`);
  return text;
}

/** The double reads the scope of a signature and verifies none; from outside it is reached by no one. */
export const internalAuthorization = (region: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=rehearsal/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
