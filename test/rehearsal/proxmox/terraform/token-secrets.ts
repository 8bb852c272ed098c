import { existsSync } from "node:fs";
import { token } from "../../../../bin/commands/token";
import { readSecret } from "../../../../bin/read-secret";
import type { Scene } from "./scene";
import { good, type Seen, told } from "./seen";
import { type Server, tokensOf } from "./server";

/**
 * Makes the secrets of a server's tokens with the real CLI.
 *
 * @param which all, those that are there anew, or only those that are missing
 * @returns their files
 */
export async function makeTokenSecrets(
  scene: Scene,
  id: string,
  which: "all" | "missing" = "all",
): Promise<ReadonlySet<string>> {
  const made = tokensOf(scene.layout, id).filter(({ file }) => which === "all" || !existsSync(file));
  for (const { token: tokenId, file } of made) {
    const verb = existsSync(file) ? "rotate" : "create";
    const code = await token(scene.file, verb, tokenId, id, () => undefined);
    if (code !== 0) throw new Error(`threefold token ${verb} ${tokenId} --on ${id} ended with ${code}`);
    scene.secrets.set(`secret of ${tokenId} on ${id}, ${verb} ${scene.secrets.size}`, readSecret({ file }));
  }
  return new Set(made.map(({ file }) => file));
}

/**
 * Proxmox VE cannot change a token's secret, so the CLI makes the token anew, and its grants go with the old one
 * (bin/commands/token): the deploy that follows puts back these, and nothing else.
 */
export async function regranted({ id, run }: Server, made: number): Promise<Seen[]> {
  if (made === 0 || id.startsWith("pbs:")) return [];
  const changes = await run.plan();
  if (!changes.every(({ address, action }) => action === "create" && address.startsWith("proxmox_acl.")))
    return [{ expected: "the grants of the tokens made anew", seen: told(changes), ok: false }];
  await run.apply();
  return [good(`${changes.length} grants of tokens made anew put back`)];
}
