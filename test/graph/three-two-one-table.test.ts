import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { threeTwoOne } from "../../lib/graph/three-two-one";
import { parseLayout } from "../../lib/spec/parse-layout";
import { ARRANGEMENTS, arrangement } from "./arrangements";

const page = readFileSync(join(__dirname, "../../docs/explanation/3-2-1.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map(([id = "", words = "", ...cells]) => ({ id: id.replaceAll("`", ""), words, cells }));

const yes = (holds: boolean) => (holds ? "yes" : "no");

/** The cells of a row, from the layout itself. */
function verdict(id: string): string[] {
  const graph = new CopyGraph(parseLayout(arrangement(id)));
  const { copies, media, offsite, independent, soleDeleter, holds } = threeTwoOne(graph.copiesOf("guests"));
  return [
    String(copies),
    media.join(", "),
    yes(offsite),
    yes(independent !== undefined),
    soleDeleter ?? "none",
    yes(holds),
  ];
}

test("the table has a row for each arrangement, and says it in words", () => {
  expect(rows.map(({ id }) => id).sort()).toEqual([...ARRANGEMENTS].sort());
  expect(rows.length).toBeGreaterThanOrEqual(16);
  for (const { words } of rows) expect(words).toMatch(/\w+ \w+/);
});

test.each(rows)("$id: $words", ({ id, cells }) => {
  expect(verdict(id)).toEqual(cells);
});

test("the table has rows of both verdicts, and each reason alone is enough for a no", () => {
  const of = (holds: string) => rows.filter(({ cells }) => cells.at(-1) === holds);
  expect(of("yes").length).toBeGreaterThanOrEqual(4);
  const reasons = of("no").map(({ cells: [copies, media, offsite, independent, deleter] }) =>
    [
      Number(copies) < 3 && "copies",
      !media!.includes(",") && "media",
      offsite === "no" && "offsite",
      Number(copies) >= 3 && independent === "no" && "independent",
      deleter !== "none" && "deleter",
    ].filter(Boolean),
  );
  for (const reason of ["media", "offsite", "independent", "deleter"]) expect(reasons).toContainEqual([reason]);
});
