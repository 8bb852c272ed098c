import { type ThreeTwoOne, threeTwoOne } from "../../graph/three-two-one";
import type { Rule } from "../rule";

export const independent: Rule = {
  id: "copies/independent",
  severity: "error",
  title: "no disk, host, chassis or rack takes two of the three copies",
  why: "copies that fail together are one copy: two pools in one box die with its power supply",
  source: "operations.md 9.22; offsite.md 7 (three stores on one chassis), 8.42",
  mend: "move one backup to a host of another chassis, or add a copy elsewhere",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const standing = threeTwoOne(graph.copiesOf(name));
      const { shared } = standing;
      if (shared)
        yield {
          path: ["datasets", name],
          message: `${inWords(shared.domain)} takes ${shared.places.length} copies of ${name} at once`,
          found: `${shared.places.join(", ")} on ${shared.domain}`,
          allowed: "three copies, any two of them on different disks, hosts, chassis and racks",
          help: `move ${shared.places.at(-1)} off ${inWords(shared.domain)}, or add a hop of ${name} to a place apart from it`,
        };
      else if (standing.independent && scattered(standing))
        yield {
          path: ["datasets", name],
          message: `no three copies of ${name} fail apart and also have two media and two sites`,
          found: standing.independent.map(({ place }) => `${place.text} (${place.medium}, ${place.site})`).join(", "),
          allowed: "a primary and two backups that share no disk, host, chassis or rack, on two media, at two sites",
          help: "move the offsite copy or the copy on the second medium away from what it shares with another copy",
        };
    }
  },
};

/** Two media and two sites exist, but not among copies that fail apart. */
function scattered({ independent: triple, media, offsite }: ThreeTwoOne): boolean {
  const places = triple?.map((copy) => copy.place) ?? [];
  const oneMedium = new Set(places.map(({ medium }) => medium)).size === 1 && media.length > 1;
  const oneSite = new Set(places.map(({ site }) => site)).size === 1 && offsite;
  return oneMedium || oneSite;
}

function inWords(domain: string): string {
  const at = domain.indexOf(":");
  return `${domain.slice(0, at)} ${domain.slice(at + 1)}`;
}
