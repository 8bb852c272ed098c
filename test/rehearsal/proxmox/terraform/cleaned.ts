import { removeScratch } from "../scratch-objects";
import { byHand } from "./hand";
import { inPasses } from "./mended-drift";
import { realApi } from "./real-servers";
import type { Scene } from "./scene";
import type { Seen } from "./seen";
import { serverApi } from "./server-api";
import type { StackRun } from "./stack-run";

/** Removes what was made on a real server: on a PBS whatever has the prefix, on a cluster what the state knows. */
export async function cleaned(scene: Scene, id: string, run: StackRun): Promise<Seen> {
  const server = scene.real.get(id)!;
  const { removed, failed } = id.startsWith("pbs:")
    ? await removeScratch(realApi("pbs", server), server.scratch)
    : await removeByState(scene, id, run);
  const told = `${removed} objects removed again`;
  return { expected: told, seen: failed.join("; ") || told, ok: failed.length === 0 };
}

async function removeByState(scene: Scene, id: string, run: StackRun) {
  const api = serverApi(scene, id);
  const objects = (await run.objects()).filter((object) => byHand(object, api).remove);
  const { failed } = await inPasses(objects, api);
  return { removed: objects.length - failed.length, failed };
}
