import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import type { EvidenceStep } from "../evidence/evidence";
import type { Answer } from "../proxmox/terraform/children";
import type { Scene } from "../proxmox/terraform/scene";
import type { Cdktf } from "./cdktf";
import { verdict } from "./verdict";

/** The job of the night from docs/how-to/ci-pipeline.md, to the letter: quiet, and loud after somebody excluded a guest. */
export async function driftJob(scene: Scene, cdktf: Cdktf, add: (step: EvidenceStep) => void): Promise<void> {
  const { name } = scene.layout;
  const run = () => nightly(cdktf);
  add(await verdict("the nightly job finds nothing", name, { says: /No changes/ }, run));
  const [pbs] = [...scene.pbs.values()].filter(
    ({ state }) => Object.keys(state.sections["pbs-prune"] ?? {}).length > 0,
  );
  const jobs = pbs?.state.sections["pbs-prune"];
  if (jobs) {
    // as somebody makes it in the interface, beside the one of the layout
    jobs.tidy = { ...Object.values(jobs)[0]!, id: "tidy" };
    const expected = { code: 1, says: /prune jobs that are not in the layout:\s+tidy\./ };
    add(await verdict("the nightly job finds a second prune job", name, expected, run));
    delete jobs.tidy;
  }
  const [job] = [...scene.pve.values()].flatMap(({ state }) => Object.values(state.jobs));
  if (!job) return;
  const before = { ...job };
  job.exclude = before.exclude === undefined ? "9999" : `${before.exclude},9999`;
  const expected = { code: 1, says: /~ (exclude|storage) .*[\s\S]*9999/ };
  add(await verdict("the nightly job finds a guest that was excluded by hand", name, expected, run));
  for (const key of Object.keys(job)) if (!(key in before)) delete job[key];
  Object.assign(job, before);
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

function nightly({ props, environment, printed }: Cdktf): Promise<Answer> {
  const { root, engine, children, output } = props;
  const page = readFileSync(join(root, "docs/how-to/ci-pipeline.md"), "utf8");
  const { jobs } = parse(/```yaml\n([\s\S]*?)\n```/.exec(page)![1]!) as Workflow;
  const script = jobs.drift!.steps.at(-1)!.run!.replaceAll("-- tofu ", `-- ${basename(engine.program)} `);
  // npx finds programs of the project only where it runs, and the stacks are not there
  const npx = `npx() { shift; "${process.execPath}" "${join(root, "bin/threefold.js")}" "$@"; }`;
  const path = `${dirname(engine.program)}:${process.env.PATH}`;
  // as GitHub starts it
  return children
    .run("bash", ["-e", "-c", `${npx}\n${script}`], dirname(output), { ...environment, PATH: path })
    .then((answer) => {
      printed.push(answer.output);
      return answer;
    });
}
