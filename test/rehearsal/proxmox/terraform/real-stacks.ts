import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackName } from "../../../../stacks/stack-name";
import type { Scene } from "./scene";
import { scratchStack } from "./scratch-stack";

/** Makes of the synthesized stacks of real servers what may be deployed there. @param folder of the stacks */
export function rewriteRealStacks({ layout, real }: Scene, folder: string): void {
  for (const id of real.keys()) {
    const [system, name] = id.split(":") as ["pbs" | "pve", string];
    if (system !== "pbs") continue;
    const file = join(folder, stackName(layout.name, system, name), "cdk.tf.json");
    writeFileSync(file, JSON.stringify(scratchStack(JSON.parse(readFileSync(file, "utf8"))), null, 2));
  }
}
