import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(__dirname, "../../docs/explanation/survival.md"), "utf8");

/** The rows of the table of docs/explanation/survival.md with these headings, each cell as the code in it, or its text. */
export function tableOf(...headings: readonly string[]): string[][][] {
  const lines = page.split("\n");
  const start = lines.indexOf(`| ${headings.join(" | ")} |`);
  if (start < 0) throw new Error(`no table with ${headings.join(", ")}`);
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell) => {
          const code = [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
          return code.length > 0 ? code : [cell];
        }),
    );
}
