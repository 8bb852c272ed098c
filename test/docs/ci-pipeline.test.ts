import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { blocksOf } from "./documents";

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const [workflow] = blocksOf(readFileSync("docs/how-to/ci-pipeline.md", "utf8")).filter(
  ({ language }) => language === "yaml",
);
const { jobs } = parse(workflow!.code) as { jobs: Readonly<Record<string, Job>> };

test("what AWS published is handed on by the job that deploys it", () => {
  const steps = jobs.aws!.steps;
  const deploys = steps.findIndex(({ run }) => run?.includes("--outputs-file out/aws.json"));
  const hands = steps.findIndex(
    ({ uses, with: w }) => uses?.startsWith("actions/upload-artifact") && w?.path === "out/aws.json",
  );
  expect(deploys).toBeGreaterThanOrEqual(0);
  expect(hands).toBeGreaterThan(deploys);
});

test.each(["proxmox", "drift"])(
  "%s takes the values of AWS from the file, which is there before a stack is made",
  (name) => {
    const { env, steps } = jobs[name]!;
    expect(env).toMatchObject({ THREEFOLD_AWS_OUTPUTS: "out/aws.json" });
    const comes = steps.findIndex(
      ({ uses, with: w, run }) =>
        (uses?.startsWith("actions/download-artifact") && w?.path === "out") ||
        /^install .* out\/aws\.json$/.test(run ?? ""),
    );
    const needed = steps.findIndex(({ run }) => run?.includes("threefold compile"));
    expect(comes).toBeGreaterThanOrEqual(0);
    expect(needed).toBeGreaterThan(comes);
  },
);
