import { spawnSync } from "node:child_process";

/**
 * The first version in what a program prints, such as `0.19.1` of `restic 0.19.1 compiled with go1.26.8`.
 *
 * @param says what it must print, to be the one that is meant. Default: anything
 */
export function askVersion(program: string, args: readonly string[], says = /^/): string | undefined {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (!says.test(stdout ?? "")) return undefined;
  return /\d+\.\d+(?:\.\d+)*/.exec(`${stdout ?? ""}\n${stderr ?? ""}`)?.[0];
}

/** Compares part by part; a part that is not there counts as 0. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [found, needed] = [version, minimum].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (let part = 0; part < Math.max(found.length, needed.length); part++) {
    const difference = (found[part] ?? 0) - (needed[part] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}
