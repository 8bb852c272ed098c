import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

const root = join(__dirname, "..");

/**
 * Runs every test file of some folders in one environment. Jest loads all modules again for each file; with one file for
 * each source that costs more than the tests. `npx jest PATH` still runs a file alone. What starts programs of the system
 * (`*.programs.test.ts`) is left to `npm run programs`.
 */
export function group(...folders: string[]): void {
  for (const folder of folders)
    for (const file of testFiles(join(root, folder)))
      describe(relative(root, file), () => {
        require(file);
      });
}

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts") && !entry.name.endsWith(".programs.test.ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    // a snapshot lies beside the file that runs, so its test runs as it is
    .filter((file) => !existsSync(join(dirname(file), "__snapshots__", `${basename(file)}.snap`)))
    .sort();
