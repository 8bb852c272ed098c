import type { LayoutInput } from "../../../../lib/spec/layout";
import type { AwsRun } from "../aws-run";
import type { Standing } from "./chapter";

/** From an account in which nothing is, to the layout; a second deploy finds nothing to do. */
export async function deploy(run: AwsRun, input: LayoutInput): Promise<Standing> {
  const assembly = await run.synthesizeByCli("first", input);
  await run.bootstrap(assembly);
  await run.deploy("deploy from nothing", assembly);
  const stacks = await run.read("read back", assembly);
  await run.keepsPromises("read back as the layout says", input, stacks);
  await run.diff("second diff is empty", assembly, "Number of stacks with differences: 0");
  await run.deploy("second deploy changes nothing", assembly, { says: "(no changes)" });
  return { input, assembly, stacks, fields: [] };
}
