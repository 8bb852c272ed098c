import type { EngineName } from "../../tools/terraform-engine";
import type { NamedLayout } from "./named-layout";
import type { Part } from "./part";

/** What is run about one layout, or about the doubles: groups one after the other, the parts of a group side by side. */
export interface Scope {
  /** Name of the folder of the evidence. */
  readonly name: string;
  readonly layout: NamedLayout;
  /** What applies the stacks of Proxmox. */
  readonly engine: EngineName;
  readonly groups: readonly (readonly Part[])[];
}

/** How one part is run, other than by OpenTofu against doubles. */
export interface Manner {
  readonly real?: boolean;
  readonly engine?: EngineName;
}

/** One part of what it is about; in another manner it is about something else, and leaves the evidence of the usual. */
export function planOf(part: Part, layout: NamedLayout, { real = false, engine = "opentofu" }: Manner = {}): Scope[] {
  const name = [
    part.about === "layout" ? layout.name : part.name,
    ...(engine === "opentofu" ? [] : [engine]),
    ...(real ? ["real"] : []),
  ].join("-");
  return [{ name, layout, engine, groups: [[part]] }];
}

/** Side by side: neither engine waits for the other until the hosts' stacks read what AWS has, and `host` waits a lot. */
const TOGETHER = [
  ["aws", "proxmox"],
  ["cli", "host"],
];

/** Everything about a layout, in the order in which the README deploys it. */
export function planOfLayout(parts: readonly Part[], layout: NamedLayout): Scope {
  const own = parts.filter(({ about }) => about === "layout");
  const groups = TOGETHER.map((names) => own.filter(({ name }) => names.includes(name)));
  const alone = own.filter((part) => !groups.flat().includes(part)).map((part) => [part]);
  return {
    name: layout.name,
    layout,
    engine: "opentofu",
    groups: [...groups, ...alone].filter(({ length }) => length > 0),
  };
}

/** The parts about doubles alone. */
export function planOfDoubles(parts: readonly Part[], layout: NamedLayout): Scope[] {
  return parts.filter(({ about }) => about === "doubles").flatMap((part) => planOf(part, layout));
}

/** What is run with Terraform too, where it is: both command lines, as a person uses them. */
export function planOfTerraform(parts: readonly Part[], layout: NamedLayout): Scope[] {
  return parts.filter(({ name }) => name === "cli").flatMap((part) => planOf(part, layout, { engine: "terraform" }));
}

/** What every pull request waits for: the engines for each layout, what stands on them for the first one. */
export function shortPlan(parts: readonly Part[], layouts: readonly NamedLayout[]): Scope[] {
  const others = parts.filter(({ short }) => short === "each");
  return [
    ...planOfDoubles(parts, layouts[0]!),
    ...layouts.map((layout, i) => planOfLayout(i === 0 ? parts : others, layout)),
  ];
}
