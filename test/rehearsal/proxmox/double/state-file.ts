import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** The state of a double, on disk after every change, whole or not at all. */
export class StateFile<T extends object> {
  readonly data: T;

  /** @param fresh the state of a server that was just installed */
  constructor(
    private readonly path: string,
    fresh: () => T,
  ) {
    this.data = read<T>(path) ?? fresh();
    this.save();
  }

  save(): void {
    writeFileSync(`${this.path}.new`, JSON.stringify(this.data, null, 1), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  }
}

function read<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
