import { CopyGraph } from "../../../../../lib/graph/copy-graph";
import { type Comparison, differs } from "../comparison";
import { readBackPbs } from "../read-back-pbs";
import { readBackPve } from "../read-back-pve";
import { good } from "../seen";
import { serverApi } from "../server-api";
import type { StackStep } from "../step";

/** What stands on the server is what the layout says. */
export const readBack: StackStep = {
  name: "read-back",
  async run(rehearsal, { id, run }) {
    const graph = new CopyGraph(rehearsal.scene.layout);
    const [system, name] = id.split(":") as [string, string];
    const api = serverApi(rehearsal.scene, id);
    const rows = await (system === "pbs" ? readBackPbs(graph, name, api) : readBackPve(graph, name, api));
    rehearsal.note("readBack", { stack: run.name, rows });
    // a real server keeps its own
    const zone = ({ what }: Comparison) => what === "time zone" && rehearsal.scene.real.has(id);
    const wrong = rows.filter((row) => differs(row) && !zone(row));
    if (wrong.length === 0) return [good(`${rows.length} values as in the layout`)];
    return wrong.map(({ what, expected, seen }) => ({
      expected: `${what}: ${JSON.stringify(expected)}`,
      seen: JSON.stringify(seen) ?? "nothing",
      ok: false,
    }));
  },
};
