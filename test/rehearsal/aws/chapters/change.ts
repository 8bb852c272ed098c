import { stackName } from "../../../../stacks/stack-name";
import { assemblyStacks, placeOf } from "../assembly";
import type { AwsRun } from "../aws-run";
import { addedRepository } from "../fields/added-repository";
import { type Batch, batchesOf } from "../fields/batches";
import { draftOf, edited } from "../fields/draft";
import { hopFields } from "../fields/hop-fields";
import { type Deployed, judgedFields } from "../fields/judged-fields";
import { repositoryFields } from "../fields/repository-fields";
import { siteFields } from "../fields/site-fields";
import { trustFields } from "../fields/trust-fields";
import { type ReadStack, replaced } from "../read-back";
import { templateDifferences } from "../template-difference";
import type { Chapter, Standing } from "./chapter";

/**
 * Changes each field once, in batches, and takes every change back. On the way one repository is added, whose creation
 * fails the first time, and an update fails half-way.
 */
export const change: Chapter = {
  name: "change",
  run: async (run, standing) => {
    const { input, assembly, stacks } = standing;
    const added = addedRepository(input);
    const batches = planned(standing);
    // a lock cannot be taken off again: the repository gets it that goes with the change
    if (added.lock) batches[1]!.push(added.lock);
    const assemblies: string[] = [];
    for (const [i, batch] of batches.entries()) {
      const edits = batch.flatMap((each) => each.edits);
      const lock = i > 1 && added.lock ? added.lock.edits : [];
      assemblies.push(await run.synthesize(`batch-${i + 1}`, edited(input, [...added.edits, ...edits, ...lock])));
    }

    const deployed: Deployed[] = [];
    let before = stacks;
    for (const [i, batch] of batches.entries()) {
      const next = assemblies[i]!;
      if (i === 0) await failedCreation(run, next, stackName(input.name, "repo", added.name));
      else {
        if (i === 1) await failedUpdate(run, assemblies[0]!, next);
        await run.deploy(`deploy batch ${i + 1}`, next);
      }
      const after = await run.read(`read back batch ${i + 1}, ${batch.length} fields`, next);
      deployed.push({ batch, before, after });
      keepsIdentities(run, `batch ${i + 1} replaces nothing`, before, after);
      before = after;
    }
    await run.deploy("back to the first layout", assembly);
    const back = await run.read("read back the first layout", assembly);
    keepsIdentities(run, "way back replaces nothing", before, back);
    const fields = await judgedFields(run, standing, deployed, back);
    return { ...standing, stacks: back, fields };
  },
};

/** Two batches at least, so that there is one in which the added repository changes. */
function planned({ input }: Standing): Batch[] {
  const draft = draftOf(input);
  const batches = batchesOf([
    ...siteFields(draft),
    ...trustFields(draft),
    ...repositoryFields(draft),
    ...hopFields(draft),
  ]);
  return batches.length > 1 ? batches : [...batches, []];
}

async function failedCreation(run: AwsRun, assembly: string, name: string): Promise<void> {
  const stack = assemblyStacks(assembly).find((each) => each.name === name)!;
  await run.diff("diff tells the change", assembly, "Resources", 1);
  await run.server.failOnceAt(placeOf(stack, "AWS::RolesAnywhere::Profile"));
  await run.deploy("creation of a repository fails half-way", assembly, { code: 1, says: " ROLLBACK_COMPLETE" });
  await run.deploy("a stack that never stood is protected already", assembly, {
    code: 1,
    says: `Stack [${name}] cannot be deleted while TerminationProtection is enabled`,
  });
  await run.unprotect(stack);
  await run.deploy("next deploy after the rollback", assembly);
}

/** Fails at the last changed resource of the first stack: all before it must be taken back. */
async function failedUpdate(run: AwsRun, from: string, to: string): Promise<void> {
  const changed = templateDifferences(from, to).filter(({ kind }) => kind === "changed");
  const at = changed.filter(({ stack }) => stack === changed[0]!.stack).at(-1)!;
  await run.server.failOnceAt(`${at.stack}/${at.logicalId}`);
  // the CLI cuts a status at 23 characters
  await run.deploy("update fails half-way", to, { code: 1, says: "UPDATE_ROLLBACK_COMPLET" });
  await run.read("update was taken back", from, at.stack);
}

function keepsIdentities(run: AwsRun, name: string, before: readonly ReadStack[], after: readonly ReadStack[]): void {
  run.step(name, "no resource has another id", replaced(before, after));
}
