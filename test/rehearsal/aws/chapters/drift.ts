import { byHand } from "../by-hand";
import type { Chapter } from "./chapter";

/**
 * Somebody changes things past CloudFormation. `cdk diff` compares templates, and a deploy changes what differs between
 * templates: neither sees it. `cdk drift` does, and `cdk deploy --revert-drift` mends it.
 */
export const drift: Chapter = {
  name: "drift",
  run: async (run, standing) => {
    const { assembly, stacks } = standing;
    const began = performance.now();
    const touched = await byHand(run.props.python, run.server.endpoint, stacks);
    run.step(
      "changed by hand",
      "a lifecycle, versions, a policy, a public access block, alarms",
      [],
      touched.map(({ logicalId }) => logicalId).join(", "),
      began,
    );
    await run.diff("diff does not see it", assembly, "Number of stacks with differences: 0");
    await run.deploy("a deploy of the same templates does not mend it", assembly, { says: "(no changes)" });
    const { output } = await run.cdkStep("drift sees it", ["drift", "--fail", "--app", assembly], { code: 1 });
    const named = touched.filter(({ logicalId }) => output.includes(logicalId));
    run.step(
      "drift names each of them",
      "all that was changed",
      touched.filter((each) => !named.includes(each)).map(({ logicalId }) => `${logicalId} is not named`),
    );
    await run.deploy("deploy --revert-drift mends it", assembly, {}, "--revert-drift");
    const mended = await run.read("read back what was mended", assembly);
    await run.cdkStep("drift is quiet again", ["drift", "--fail", "--app", assembly], {});
    return { ...standing, stacks: mended, drifted: named.flatMap(({ properties }) => properties) };
  },
};
