import type { SimulatedCopy, Simulation } from "../../lib/simulate/simulate";
import type { Layout } from "../../lib/spec/layout";

/** What `simulate --json` prints; docs/reference/simulate.md says what each field means. */
export const simulationJson = (layout: Layout, simulation: Simulation) => ({
  layout: layout.name,
  timezone: layout.timezone.name,
  from: simulation.from,
  until: simulation.until,
  sampledAt: simulation.sampledAt,
  jobs: simulation.jobs.map(({ name, kind, uses, starts, skipped }) => ({
    name,
    kind,
    uses,
    runs: starts.length,
    skipped,
  })),
  collisions: simulation.collisions,
  datasets: simulation.datasets.map(({ name, copies }) => ({ name, copies: copies.map(copyJson) })),
  places: simulation.places.map(({ place, bytes, samples }) => ({
    place,
    bytes: Math.round(bytes),
    samples: samples.map(Math.round),
  })),
  unpruned: unpruned(layout),
});

const copyJson = (simulated: SimulatedCopy) => ({
  place: simulated.copy.place.text,
  by: simulated.copy.chain,
  offsite: simulated.offsite,
  made: simulated.made,
  kept: simulated.kept,
  mostKept: simulated.mostKept,
  bytes: Math.round(simulated.bytes),
  peakBytes: Math.round(simulated.peakBytes),
  first: simulated.first ?? null,
  age: simulated.age ?? null,
  worstAge: Number.isFinite(simulated.copy.age) ? simulated.copy.age : null,
  rpo: simulated.rpo,
  withinRpo: simulated.age !== undefined && simulated.age.max <= simulated.rpo,
  samples: simulated.samples.map(({ kept, bytes, age }) => ({ kept, bytes: Math.round(bytes), age })),
});

/** Repositories that nobody prunes: their space is never free again, and in a bucket nothing is forgotten. */
export const unpruned = (layout: Layout): string[] =>
  Object.entries(layout.repositories).flatMap(([name, { maintenance }]) => (maintenance ? [] : [`repo:${name}`]));
