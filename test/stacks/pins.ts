import { compiledOnce } from "../support/compiled";

/** What holds data, a key or trust: another id means another thing, and the old one is left or destroyed. */
const CDK = new Set([
  "AWS::S3::Bucket",
  "AWS::RolesAnywhere::TrustAnchor",
  "AWS::RolesAnywhere::Profile",
  "AWS::IAM::Role",
]);
const TERRAFORM = /^(datastore|namespace|storage|token|user|remote)-/;

/** Ids of what holds data or trust in a layout's stacks, with the physical name or path where there is one. */
export function pinsOf(name: string): string[] {
  const compiled = compiledOnce(name);
  const pins: string[] = [];
  for (const [stack, { Resources }] of Object.entries(compiled.cdk))
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      if (CDK.has(Type)) pins.push([stack, Type, id, ...[Properties?.BucketName ?? []].flat()].join(" "));
  for (const [stack, { resource }] of Object.entries(compiled.terraform))
    for (const [type, objects] of Object.entries(resource ?? {}))
      for (const id of Object.keys(objects)) if (TERRAFORM.test(id)) pins.push([stack, type, id].join(" "));
  return pins.sort();
}
