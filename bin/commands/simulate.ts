import { CopyGraph } from "../../lib/graph/copy-graph";
import { simulate } from "../../lib/simulate/simulate";
import { loadLayout } from "../load-layout";
import { asOf, layoutFile } from "../settings";
import { paint } from "../terminal";
import { argument, calculate, wholeNumber } from "./argument";
import { simulationJson } from "./simulate-json";
import { simulationText } from "./simulate-text";
import { parseInstant } from "./timestamp";

export interface SimulateOptions {
  /** Default 365. */
  readonly days?: string;
  /** Date, Unix seconds or RFC 3339 time at which every place is empty; default: today at midnight. */
  readonly from?: string;
  readonly json?: boolean;
}

/** Lives through a year of the layout and prints what became of it. */
export function simulateLayout(file: string | undefined, options: SimulateOptions): number {
  return calculate(() => {
    const days = wholeNumber("--days", options.days ?? "365", 1, 3660);
    const graph = new CopyGraph(loadLayout(layoutFile(file)));
    const today = asOf().toISOString().slice(0, 10);
    const from = argument("--from", "a point in time", () =>
      parseInstant(options.from ?? today, graph.layout.timezone),
    );
    const simulation = simulate(graph, { from, days });
    console.log(
      options.json
        ? JSON.stringify(simulationJson(graph.layout, simulation))
        : simulationText(graph.layout, simulation, paint),
    );
  });
}
