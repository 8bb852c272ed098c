import type { PveDouble } from "../../double/pve/pve-double";
import type { Rehearsal } from "../rehearsal";
import { good, type Seen } from "../seen";
import type { Server } from "../server";
import { serverApi } from "../server-api";
import { isGuarded } from "./guarded";
import { secretFiles } from "./secret-files";
import { madeAgain, type Precious, twoKeys } from "./two-keys";

/** A storage entry goes by two keys; its encryption key stays in its file, and opens the backups when it is made again. */
export async function storageByTwoKeys(rehearsal: Rehearsal, server: Server): Promise<Seen[]> {
  const { run } = server;
  const { state } = rehearsal.doubleOf(server) as PveDouble;
  const objects = (await run.objects()).filter((o) => isGuarded(o) && o.values.path === "/storage").slice(0, 1);
  if (objects.length === 0) return [];
  const { storage: name } = objects[0]!.values.body as { storage: string };
  const entry = () => JSON.stringify(state.storages[name]);
  const precious: Precious = {
    name: `storage entry ${name}`,
    objects,
    kept: entry,
    data: () => secretFiles(rehearsal.scene),
    isConfigured: () => name in state.storages,
    removeByHand: () => serverApi(rehearsal.scene, server.id)("DELETE", `/storage/${name}`),
  };
  const key = () => state.storages[name]?.["encryption-key"];
  const [whole, before] = [run.configuration, key()];
  const found = await twoKeys(rehearsal, server, precious);
  found.push(...(await madeAgain(server, whole)));
  found.push(
    key() === before
      ? good(`storage entry ${name}: made again ${before === undefined ? "without a key" : `with key ${before}`}`)
      : { expected: `key ${before}`, seen: `key ${key()}`, ok: false },
  );
  return found;
}
