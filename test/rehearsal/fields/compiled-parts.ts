import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { hostFiles, hostsWithFiles } from "../../../lib/host/host-files";
import type { HostValues } from "../../../lib/host/host-values";
import { restoreRunbook } from "../../../lib/report/restore-runbook";
import { check } from "../../../lib/rules/check";
import type { Layout } from "../../../lib/spec/layout";

/** What a layout compiles to beside the stacks of its servers: a text for each place, by what the place is called. */
export type CompiledParts = ReadonlyMap<string, string>;

const folder = mkdtempSync(join(tmpdir(), "threefold-fields-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The properties of each type of AWS resource. @param asOf when certificates are judged */
export function awsParts(layout: Layout, asOf: Date): CompiledParts {
  process.env.CDK_VALIDATION = "false";
  const { cdkApp } = require("../../../stacks/aws/cdk-app") as typeof import("../../../stacks/aws/cdk-app");
  const parts = new Map<string, string>();
  const { stacks } = withoutTraces(() => cdkApp(new CopyGraph(layout), { outdir: folder, nag: false, asOf }).synth());
  for (const { template, stackName } of stacks)
    for (const [id, { Type, Properties = {} }] of Object.entries((template as Template).Resources ?? {}))
      for (const [key, value] of Object.entries(Properties))
        parts.set(
          `${Type} ${key}`,
          `${parts.get(`${Type} ${key}`) ?? ""}${stackName} ${id} ${JSON.stringify(value)}\n`,
        );
  return parts;
}

/** Files of hosts and the runbook. */
export function fileParts(layout: Layout): CompiledParts {
  const graph = new CopyGraph(layout);
  const named = namesOf(layout);
  const parts = new Map([["RESTORE.md", restoreRunbook(graph)]]);
  for (const host of hostsWithFiles(graph))
    for (const { path, text } of hostFiles(graph, host, valuesOf(layout)).files) {
      const name = named.reduce((told, entry) => told.replace(new RegExp(`(?<=[-/])${entry}(?=[-.]|$)`), "*"), path);
      parts.set(name, `${parts.get(name) ?? ""}${host} ${path}\n${text}\n`);
    }
  return parts;
}

/** What each rule has found. */
export function ruleParts(layout: Layout, asOf: Date): CompiledParts {
  const parts = new Map<string, string>();
  for (const { rule, path, message, found } of check(layout, asOf).findings)
    parts.set(`rule ${rule.id}`, `${parts.get(`rule ${rule.id}`) ?? ""}${path.join(".")} ${message} ${found}\n`);
  return parts;
}

/** Places at which two texts differ. */
export const differing = (before: CompiledParts, after: CompiledParts): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((place) => before.get(place) !== after.get(place));

/** What AWS would have told of each repository. */
const valuesOf = ({ repositories }: Layout): HostValues =>
  Object.fromEntries(
    Object.entries(repositories).flatMap(([name, repository]) => {
      if (repository.kind !== "s3") return [];
      const arn = (what: string) => `arn:aws:iam::123456789012:${what}/${name}`;
      return [
        [
          name,
          {
            url: `s3:https://s3.eu-central-1.amazonaws.com/${repository.bucket}/${repository.prefix}`,
            profile_arn: arn("profile"),
            writer_role_arn: arn("writer"),
            ...(repository.identity.pruner !== undefined && { pruner_role_arn: arn("pruner") }),
            trust_anchor_arn: arn("anchor"),
          },
        ],
      ];
    }),
  );

/** Names of entries, the longest first. */
const namesOf = (layout: Layout): string[] =>
  [layout.repositories, layout.hops, layout.hosts, layout.pbs, layout.trusts]
    .flatMap(Object.keys)
    .sort((a, b) => b.length - a.length);

interface Template {
  readonly Resources?: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** A stack trace for each construct costs more than all else. */
function withoutTraces<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = (error) => Object.assign(error, { stack: "" });
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
