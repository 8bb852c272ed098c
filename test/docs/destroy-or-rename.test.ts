import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { compiledOnce } from "../support/compiled";
import { blocksOf } from "./documents";

const page = readFileSync("docs/how-to/destroy-or-rename.md", "utf8");
const section = page.split("\n## ").find((part) => part.startsWith("A repository in S3\n"))!;
const lines = blocksOf(section).flatMap(({ code }) => code.split("\n"));

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

/** What nobody may do, whoever asks and however. */
const forbidden = (statements: readonly Statement[]) =>
  statements.flatMap(({ Effect, Action, Condition }) => (Effect === "Deny" && !Condition ? [Action].flat() : []));

const installed = spawnSync("jq", ["--version"]).status === 0 ? test : test.skip;

installed("the policy of the bucket is lifted before its versions are deleted: it denies that to everybody", () => {
  const policies = Object.values(compiledOnce("home").cdk["home-repo-guests"]!.Resources).flatMap((resource) =>
    resource.Type === "AWS::S3::BucketPolicy"
      ? [resource.Properties!.PolicyDocument as { Statement: Statement[] }]
      : [],
  );
  const policy = policies.find(({ Statement: all }) => forbidden(all).includes("s3:DeleteObjectVersion"))!;
  const program = /^jq '(.*)' policy\.json > open\.json && aws s3api put-bucket-policy /.exec(lines.at(-1)!)![1]!;
  const { stdout } = spawnSync("jq", [program], { input: JSON.stringify(policy), encoding: "utf8" });
  const { Statement: left } = JSON.parse(stdout) as { Statement: Statement[] };
  expect(forbidden(left)).toEqual([]);
  expect(left).toHaveLength(policy.Statement.length - 1);
  expect(section.indexOf(lines.at(-1)!)).toBeLessThan(section.indexOf("Empty the bucket"));
});
