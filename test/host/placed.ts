import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Directories of a host that a placed tree stands for. */
const MOVED =
  /\/(usr\/local\/(lib\/threefold|bin)|etc\/threefold|etc\/backrest|var\/(lib|cache)\/[a-z]+|run\/threefold)/g;

/** A host's files in a directory of their own, with absolute paths turned there, and programs that only write down their calls. */
export class Placed {
  readonly root = mkdtempSync(join(tmpdir(), "threefold-host-"));

  constructor(texts: ReadonlyMap<string, string>) {
    for (const [path, text] of texts) this.write(path, text);
    for (const path of ["/run/threefold", "/var/lib/threefold", "/var/cache/restic", "/double"])
      mkdirSync(join(this.root, path), { recursive: true });
  }

  at = (path: string): string => join(this.root, path);

  write(path: string, text: string): void {
    const at = this.at(path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, this.turned(text));
    chmodSync(at, text.startsWith("#!") ? 0o755 : 0o644);
  }

  turned = (text: string): string => text.replace(MOVED, `${this.root}$&`);

  /** A program that comes before the real one; `$log` is the file of the calls. */
  double(name: string, body = ""): void {
    this.write(`/double/${name}`, `#!/bin/bash\nlog=${this.at("/double.log")}\necho "${name} $*" >>"$log"\n${body}\n`);
  }

  /** Calls of the doubles so far, with the place of the tree left out. */
  get calls(): readonly string[] {
    const log = this.at("/double.log");
    return existsSync(log) ? readFileSync(log, "utf8").replaceAll(this.root, "").trimEnd().split("\n") : [];
  }

  run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
    return this.runIn(script, args, "", env);
  }

  /** The same with a text as standard input. */
  runIn(script: string, args: readonly string[], input: string, env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
    return spawnSync(this.at(`/usr/local/lib/threefold/${script}`), args, {
      input,
      encoding: "utf8",
      env: { ...process.env, PATH: `${this.at("/double")}:${process.env.PATH}`, ...env },
    });
  }

  remove = (): void => rmSync(this.root, { recursive: true, force: true });
}
