import { readSecret } from "../../../../../bin/read-secret";
import type { Scene } from "../scene";
import type { Server } from "../server";
import { serverApi } from "../server-api";

interface StorageRow {
  readonly storage: string;
  readonly "encryption-key"?: string;
}

/** Puts the encryption keys of a layout into a cluster that has others, as a person does: no plan may (`keepKey`). */
export async function placeKeys(scene: Scene, { id }: Server): Promise<void> {
  const cluster = id.startsWith("pve:") ? scene.layout.clusters[id.slice("pve:".length)] : undefined;
  if (cluster === undefined) return;
  const api = serverApi(scene, id);
  const rows = await api<StorageRow[]>("GET", "/storage");
  for (const [name, { encryption }] of Object.entries(cluster.storages)) {
    const standing = rows.find(({ storage }) => storage === name)?.["encryption-key"];
    if (!("key" in encryption) || standing === undefined) continue;
    const key = readSecret(encryption.key);
    if ((JSON.parse(key) as { fingerprint: string }).fingerprint !== standing)
      await api("PUT", `/storage/${name}`, { "encryption-key": key });
  }
}
