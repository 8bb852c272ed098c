import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where Debian puts programs such as `nft` that are not on the PATH of an ordinary user. */
const SYSTEM_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/** Path of a program in the folders of PATH, then of the system; `undefined` where none has it. */
export function findOnPath(program: string, path: string = process.env.PATH ?? ""): string | undefined {
  return [...path.split(delimiter), ...SYSTEM_FOLDERS]
    .filter(Boolean)
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
