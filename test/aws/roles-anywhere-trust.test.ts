import { Annotations, Match, Template } from "aws-cdk-lib/assertions";
import { RolesAnywhereTrust, type RolesAnywhereTrustProps } from "../../lib/aws/roles-anywhere-trust";
import { asOf, certificate } from "../pki/certificates";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(props: Partial<RolesAnywhereTrustProps> = {}) {
  const stack = testStack();
  const trust = new RolesAnywhereTrust(stack, "Trust", {
    name: "home",
    certificates: certificate("ec-p256"),
    asOf,
    leafNotice: { off: "certificates live 24 hours" },
    ...props,
  });
  return { stack, trust };
}

afterEach(() => jest.restoreAllMocks());

test("trusts the bundle, enabled and retained", () => {
  const { stack } = make();
  Template.fromStack(stack).hasResource("AWS::RolesAnywhere::TrustAnchor", {
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
    Properties: {
      Enabled: true,
      Name: "home",
      Source: { SourceType: "CERTIFICATE_BUNDLE", SourceData: { X509CertificateData: certificate("ec-p256") } },
    },
  });
});

test("says when certificates end", () => {
  expect(
    only(make({ caNoticeDays: 60, leafNotice: { days: 7 } }).stack, "AWS::RolesAnywhere::TrustAnchor")
      .NotificationSettings,
  ).toEqual([
    { Event: "CA_CERTIFICATE_EXPIRY", Enabled: true, Threshold: 60, Channel: "ALL" },
    { Event: "END_ENTITY_CERTIFICATE_EXPIRY", Enabled: true, Threshold: 7, Channel: "ALL" },
  ]);
  expect(only(make().stack, "AWS::RolesAnywhere::TrustAnchor").NotificationSettings).toContainEqual({
    Event: "END_ENTITY_CERTIFICATE_EXPIRY",
    Enabled: false,
    Channel: "ALL",
  });
});

test("warns of a CA that ends soon", () => {
  const { stack } = make({ asOf: new Date("2035-12-01T00:00:00Z") });
  jest.spyOn(console, "error").mockImplementation(() => {});
  Annotations.fromStack(stack).hasWarning("*", Match.stringLikeRegexp("CN=ec-p256: expires on 2036-01-01"));
});

test.each([
  [{ certificates: certificate("leaf") }, "trust-anchor/not-a-ca"],
  [{ caNoticeDays: 0 }, "trust-anchor/notice"],
  [{ leafNotice: { days: 361 } }, "trust-anchor/notice"],
  [{ name: "home/aws" }, "roles-anywhere/name"],
])("fails for %#", (props, code) => {
  expect(thrown(() => make(props)).code).toBe(code);
});
