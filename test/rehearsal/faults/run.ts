import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { faultTables, withTables } from "./page";
import { rehearseFaults } from "./rehearse-faults";
import { FAULTS } from "./table";

/** `--only pbs/,state/lost`, `--handful`; `--page` writes the tables of the page instead. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      handful: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
    },
  });
  const root = resolve(__dirname, "../../..");
  if (values.page) {
    const page = join(root, "docs/how-to/after-a-failure.md");
    writeFileSync(page, withTables(readFileSync(page, "utf8"), faultTables(FAULTS)));
    return 0;
  }
  const { ok, seconds, faults } = await rehearseFaults({
    root,
    outdir: join(root, "out", "rehearsal"),
    handful: values.handful,
    ...(values.only !== undefined && { only: values.only.split(",") }),
    report: ({ ok, seconds, where, name, expected, seen }) =>
      console.log(
        `${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(5)} s  ${where}: ${ok ? name : `expected ${expected}, seen ${seen}`}`,
      ),
  });
  console.log(`${faults.filter((fault) => fault.ok).length} of ${faults.length} faults, ${seconds.toFixed(0)} s`);
  return ok ? 0 : 1;
}

main().then((code) => {
  process.exitCode = code;
});
