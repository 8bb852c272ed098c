import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LayoutInput } from "../../../lib/spec/layout";
import { findPython } from "../../../tools/find-python";
import { pinnedPackages } from "../../../tools/python-requirements";
import type { PartEvidence } from "../evidence/evidence";
import { checkSteps, type PartRequest } from "../part";
import { rawLayout } from "../raw-layout";
import { removeFolder } from "../remove-folder";
import type { AwsEvidence } from "./aws-evidence";
import { AwsRun } from "./aws-run";
import { change } from "./chapters/change";
import type { Chapter } from "./chapters/chapter";
import { deploy } from "./chapters/deploy";
import { destroy } from "./chapters/destroy";
import { drift } from "./chapters/drift";
import { upgrade } from "./chapters/upgrade";
import { UNCHANGED_FIELDS } from "./fields/unchanged-fields";
import { MotoServer } from "./moto-server";

const WHAT =
  "The CDK side, deployed with the real CDK CLI to a double of AWS, read back through the services' own APIs";
/** After the first deployment, which all stand on. */
const CHAPTERS: readonly Chapter[] = [change, drift, upgrade, destroy];
/** What the short set leaves out. */
const LONG: readonly Chapter[] = [drift];

/**
 * Deploys a layout's AWS side with the real CDK CLI on moto, reads every property back, changes, breaks and destroys it.
 * @throws MissingTool without the pinned Python packages
 */
export async function rehearseAws(request: PartRequest): Promise<PartEvidence> {
  const { root, layout, only, short, outdir, report, signal } = request;
  checkSteps("aws", only, ["deploy", ...CHAPTERS.map(({ name }) => name)]);
  const chapters = CHAPTERS.filter((chapter) =>
    only === undefined ? !(short && LONG.includes(chapter)) : only.includes(chapter.name),
  );
  const python = findPython(root);
  const folder = mkdtempSync(join(tmpdir(), "threefold-aws-"));
  let evidence: AwsEvidence | undefined;
  try {
    const server = await MotoServer.start(python, folder);
    const run = new AwsRun({ root, python, folder, server, report });
    const abort = () => run.stop();
    signal.addEventListener("abort", abort, { once: true });
    try {
      evidence = await story(run, layout.name, rawLayout(layout.file), chapters);
    } finally {
      signal.removeEventListener("abort", abort);
      run.stop();
      await server.stop();
    }
    mkdirSync(outdir, { recursive: true });
    writeFileSync(join(outdir, "aws.json"), `${JSON.stringify(evidence, undefined, 2)}\n`);
    const { ok, seconds, steps, tools } = evidence;
    return { part: "aws", what: WHAT, ok, seconds, steps, tools };
  } finally {
    if (evidence?.ok) removeFolder(folder);
    else console.error(`logs are kept in ${folder}`);
  }
}

async function story(
  run: AwsRun,
  name: string,
  input: LayoutInput,
  chapters: readonly Chapter[],
): Promise<AwsEvidence> {
  const began = performance.now();
  let fields: AwsEvidence["fields"] = [];
  let drifted: AwsEvidence["drifted"] = [];
  try {
    let standing = await deploy(run, input);
    for (const chapter of chapters) standing = await chapter.run(run, standing);
    ({ fields, drifted = [] } = standing);
  } catch (error) {
    if (run.wasStopped) throw error;
    run.step("the run comes to its end", "no error", [(error as Error).stack ?? String(error)]);
  }
  return {
    layout: name,
    ok: run.steps.every(({ ok }) => ok),
    seconds: (performance.now() - began) / 1000,
    tools: { node: process.version, "aws-cdk": cliVersion(run.props.root), ...pinnedPackages() },
    steps: run.steps,
    properties: run.properties,
    fields,
    drifted,
    unchanged: UNCHANGED_FIELDS,
  };
}

function cliVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/aws-cdk/package.json"), "utf8"));
  return version as string;
}
