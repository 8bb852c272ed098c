import { byHand, type HandMade, whyNoDrift } from "../by-hand";
import type { ReadStack } from "../read-back";
import type { Chapter } from "./chapter";

/**
 * Somebody changes and deletes things past CloudFormation. `cdk diff` compares templates, and a deploy changes what
 * differs between templates: neither sees it. `cdk drift` does, and `cdk deploy --revert-drift` mends it.
 */
export const drift: Chapter = {
  name: "drift",
  run: async (run, standing) => {
    const { assembly, stacks } = standing;
    const began = performance.now();
    const all = await byHand(run.props.python, run.server.endpoint, stacks);
    const touched = all.filter((each): each is Touched => each.logicalId !== undefined);
    const left = all.filter(({ logicalId }) => logicalId === undefined).flatMap(({ properties }) => properties);
    run.step(
      "changed and deleted by hand",
      "a resource of every type that CloudFormation can look at",
      untouchedTypes(stacks, touched).map((type) => `no ${type} was changed`),
      [
        `${touched.flatMap(({ properties }) => properties).join(", ")}`,
        ...(left.length > 0 ? [`the layout has no resource for ${left.join(", ")}`] : []),
      ].join("\n"),
      began,
    );
    await run.diff("diff does not see it", assembly, "Number of stacks with differences: 0");
    await run.deploy("a deploy of the same templates does not mend it", assembly, { says: "(no changes)" });
    const { output } = await run.cdkStep("drift sees it", ["drift", "--fail", "--app", assembly], { code: 1 });
    const unseen = touched.filter((each) => !isNamed(output, each));
    run.step(
      "drift names each of them",
      "all that was changed or deleted",
      unseen.map(({ logicalId, properties }) => `${logicalId}: ${properties.join(", ")} is not named`),
      `${touched.length} resources, ${touched.filter(({ deleted }) => deleted).length} of them deleted`,
    );
    await run.deploy("deploy --revert-drift mends it", assembly, {}, "--revert-drift");
    const mended = await run.read("read back what was mended", assembly);
    await run.cdkStep("drift is quiet again", ["drift", "--fail", "--app", assembly], {});
    const seen = touched.filter((each) => !unseen.includes(each));
    return { ...standing, stacks: mended, drifted: seen.flatMap(({ properties }) => properties) };
  },
};

type Touched = HandMade & { readonly stack: string; readonly logicalId: string };

function untouchedTypes(stacks: readonly ReadStack[], touched: readonly Touched[]): string[] {
  const known = new Set(touched.flatMap(({ properties }) => properties.map((each) => each.split(" ")[0]!)));
  const types = new Set(stacks.flatMap(({ resources }) => resources.map(({ type }) => type)));
  return [...types].filter((type) => !known.has(type) && whyNoDrift(type) === undefined);
}

/** The CLI tells a resource with its logical id, and below it the path of each property that differs. */
export function isNamed(output: string, { stack, logicalId, deleted, properties }: Touched): boolean {
  const lines = (output.split(/^Stack /m).find((part) => part.startsWith(`${stack}\n`)) ?? "").split("\n");
  const at = lines.findIndex((line) => line.startsWith("[") && line.endsWith(` ${logicalId}`));
  if (at < 0) return false;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => /^\[/.test(line.trim()));
  const told = rest.slice(0, end < 0 ? undefined : end).join("\n");
  const differs = (property: string) => new RegExp(`\\] /${property.split(" ")[1]}(/|$)`, "m").test(told);
  return deleted ? lines[at]!.startsWith("[-]") : properties.every(differs);
}
