import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CopyGraph } from "../../lib/graph/copy-graph";
import type { CdkOutputs } from "../../stacks/aws/published-outputs";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { compiledOnce, layoutNamed } from "../support/compiled";

interface HostJson {
  readonly provider?: object;
  readonly terraform: { readonly required_providers?: Record<string, { readonly version: string }> };
  readonly data?: { readonly aws_ssm_parameter: Record<string, { readonly name: string }> };
  readonly output: Record<string, { readonly value: string }>;
}

const layout = layoutNamed("home");
const name = "home-host-backup-stack";
let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "threefold-host-"));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

function hostStack(outputs?: CdkOutputs): HostJson {
  cdktfApp(new CopyGraph(layout), { outdir, ...(outputs && { outputs }) }).synth();
  return JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as HostJson;
}

test("reads from SSM only names that CDK publishes", () => {
  const published = Object.values(compiledOnce("home").cdk).flatMap(({ Resources }) =>
    Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === "AWS::SSM::Parameter" ? [Properties?.Name] : [],
    ),
  );
  const read = Object.values(hostStack().data!.aws_ssm_parameter).map((parameter) => parameter.name);
  expect(read).toHaveLength(13);
  for (const parameter of read) expect(published).toContain(parameter);
});

test("needs no provider of AWS when the outputs of cdk deploy are given", () => {
  const outputs = Object.fromEntries(
    Object.entries(compiledOnce("home").cdk).map(([stack, template]) => [
      stack,
      Object.fromEntries(
        Object.keys((template as unknown as { Outputs?: object }).Outputs ?? {}).map((key) => [key, `${stack}/${key}`]),
      ),
    ]),
  );
  const { provider, terraform, output } = hostStack(outputs);
  expect(provider).toBeUndefined();
  expect(terraform.required_providers).toBeUndefined();
  expect(output.guests_url!.value).toBe("home-repo-guests/RepositoriesGuestsUrl");
  expect(output.hdd_data_trust_anchor_arn!.value).toBe("home-account-aws/TrustsStepCaAnchorArn");
  expect(Object.keys(output)).toHaveLength(15);
});

test("fails outputs/missing on outputs of another deploy", () => {
  expect(() => hostStack({})).toThrow(/outputs\/missing/);
});
