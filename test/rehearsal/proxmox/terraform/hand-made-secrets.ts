import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { secretPath } from "../../../../bin/read-secret";
import { clientKey, type Scene } from "./scene";
import { type Server, tokensOf } from "./server";

/** What a person makes by hand before the first deploy: keys, and secrets of others' services. */
export function writeHandMadeSecrets(scene: Scene, servers: readonly Server<unknown>[]): void {
  const made = new Set(servers.flatMap(({ id }) => tokensOf(scene.layout, id).map(({ file }) => file)));
  for (const { variable, reference, purpose } of servers.flatMap(({ secrets }) => secrets)) {
    if ("env" in reference && reference.env in scene.environment) continue;
    const value = variable.includes("_key_") ? clientKey() : `s3cret-${variable}-${Date.now()}`;
    if ("env" in reference) scene.environment[reference.env] = value;
    else {
      // a command of a rewritten layout prints a file
      const file = "file" in reference ? secretPath(reference.file) : reference.command.at(-1)!;
      if (made.has(file) || existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, `${value}\n`, { mode: 0o600 });
    }
    const telling = variable.includes("_key_") ? (JSON.parse(value) as { data: string }).data : value;
    scene.secrets.set(purpose, telling);
  }
  Object.assign(process.env, scene.environment);
}
