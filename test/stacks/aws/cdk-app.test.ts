import { Template } from "aws-cdk-lib/assertions";
import { Stack } from "aws-cdk-lib/core";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import type { CloudSite } from "../../../lib/spec/site";
import type { Trust } from "../../../lib/spec/trust";
import { Duration } from "../../../lib/units/duration";
import { cdkApp } from "../../../stacks/aws/cdk-app";
import { LAYOUTS, layoutNamed, TEST_DAY } from "../../support/compiled";

test.each(LAYOUTS)("no stack of %s is deleted by mistake, the one that only alerts neither", (name) => {
  const app = cdkApp(new CopyGraph(layoutNamed(name)), { nag: false, asOf: TEST_DAY });
  const stacks = app.node.findAll().filter(Stack.isStack);
  expect(stacks.map((stack) => stack.stackName)).toContain(`${name}-iam-aws`);
  expect(stacks.filter((stack) => !stack.terminationProtection)).toEqual([]);
});

/** The layout in another region, and what its stack in the region of IAM then watches. */
function watchedByIam(region: string) {
  const layout = layoutNamed("home");
  const aws = { ...layout.sites.aws!, region } as CloudSite;
  const app = cdkApp(new CopyGraph({ ...layout, sites: { ...layout.sites, aws } }), { nag: false, asOf: TEST_DAY });
  const template = Template.fromStack(app.node.findChild("home-iam-aws") as Stack);
  return Object.values(template.findResources("AWS::Events::Rule")).map((rule) => {
    const { source, detail } = rule.Properties.EventPattern;
    return { source: source[0], requestParameters: detail.requestParameters };
  });
}

test("every role of the layout is watched, those that publish the alerts too", () => {
  expect(watchedByIam("us-east-1")).toEqual([
    { source: "aws.iam", requestParameters: { roleName: [{ prefix: "home-" }] } },
  ]);
});

test("the rule that watches the roles is watched in its own region, where that of the site hears nothing", () => {
  expect(watchedByIam("eu-central-1").map(({ source }) => source)).toEqual(["aws.iam", "aws.events"]);
});

test("a certificate of many years is noticed as early as Roles Anywhere can", () => {
  const layout = layoutNamed("home");
  const [[name, trust]] = Object.entries(layout.trusts) as [[string, Trust]];
  const certificate = { ...trust.certificate, lifetime: Duration.parse("1200 days") };
  const trusts = { ...layout.trusts, [name]: { ...trust, certificate } };
  const app = cdkApp(new CopyGraph({ ...layout, trusts }), { nag: false, asOf: TEST_DAY });
  const template = Template.fromStack(app.node.findChild("home-account-aws") as Stack);
  const [anchor] = Object.values(template.findResources("AWS::RolesAnywhere::TrustAnchor"));
  expect(anchor!.Properties.NotificationSettings).toContainEqual(
    expect.objectContaining({ Event: "END_ENTITY_CERTIFICATE_EXPIRY", Threshold: 360 }),
  );
});

test("every name that the spec takes synthesizes", () => {
  const layout = { ...layoutNamed("home"), name: "home--x" };
  expect(() => cdkApp(new CopyGraph(layout), { nag: false, asOf: TEST_DAY })).not.toThrow();
});
