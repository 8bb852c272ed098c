import type { NamedLayout } from "./named-layout";
import type { Part } from "./part";

/** What is run about one layout, or about the doubles: groups one after the other, the parts of a group side by side. */
export interface Scope {
  /** Name of the folder of the evidence. */
  readonly name: string;
  readonly layout: NamedLayout;
  readonly groups: readonly (readonly Part[])[];
}

/** One part of what it is about; with real servers it is about something else, and leaves the evidence of doubles. */
export function planOf(part: Part, layout: NamedLayout, real = false): Scope[] {
  const name = part.about === "layout" ? layout.name : part.name;
  return [{ name: real ? `${name}-real` : name, layout, groups: [[part]] }];
}

/** The two engines side by side, since neither waits for the other until the hosts' stacks read what AWS has. */
const ENGINES = ["aws", "proxmox"];

/** Everything about a layout, in the order in which the README deploys it. */
export function planOfLayout(parts: readonly Part[], layout: NamedLayout): Scope {
  const own = parts.filter(({ about }) => about === "layout");
  const engines = own.filter(({ name }) => ENGINES.includes(name));
  const others = own.filter(({ name }) => !ENGINES.includes(name)).map((part) => [part]);
  return { name: layout.name, layout, groups: [engines, ...others] };
}

/** The parts about doubles alone. */
export function planOfDoubles(parts: readonly Part[], layout: NamedLayout): Scope[] {
  return parts.filter(({ about }) => about === "doubles").flatMap((part) => planOf(part, layout));
}
