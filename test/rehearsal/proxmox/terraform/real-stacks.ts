import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackName } from "../../../../stacks/stack-name";
import type { PinnedRelay } from "../pinned-relay";
import type { Scene } from "./scene";
import { scratchStack } from "./scratch-stack";

/** Makes of the synthesized stacks of real servers what may be deployed there. @param folder of the stacks */
export function rewriteRealStacks({ layout, real, relays }: Scene, folder: string): void {
  for (const id of real.keys()) {
    const [system, name] = id.split(":") as ["pbs" | "pve", string];
    const file = join(folder, stackName(layout.name, system, name), "cdk.tf.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      system === "pbs"
        ? JSON.stringify(scratchStack(JSON.parse(text)), null, 2)
        : withRealPlaces(text, relays.values()),
    );
  }
}

type Side = Pick<PinnedRelay, "host" | "fingerprint">;
type Place = Side & { readonly to: Side };

/** A real cluster reaches a real PBS where it stands, for a relay is on this machine only. @param text JSON */
export const withRealPlaces = (text: string, relays: Iterable<Place>): string =>
  replaced(text, relays, (relay) => [relay, relay.to]);

/** What a real cluster says of a PBS, as the layout has it. @param text JSON */
export const withRelays = (text: string, relays: Iterable<Place>): string =>
  replaced(text, relays, (relay) => [relay.to, relay]);

function replaced(text: string, relays: Iterable<Place>, sides: (relay: Place) => [Side, Side]): string {
  let result = text;
  for (const relay of relays) {
    const [from, to] = sides(relay);
    for (const key of ["host", "fingerprint"] as const)
      result = result.replaceAll(JSON.stringify(from[key]), JSON.stringify(to[key]));
  }
  return result;
}
