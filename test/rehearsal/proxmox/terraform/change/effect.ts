import { isDeepStrictEqual } from "node:util";
import { watches } from "../../../../../lib/restful/added-by-hand";
import { endpointOf } from "../hand";
import type { Stacks } from "./synthesized";

/** What a plan is expected to do with an object; `refuse` is a replacement of what must never be destroyed. */
export type Action = "update" | "create" | "delete" | "replace" | "refuse";

/** What a change of the layout means for one object. */
export interface ObjectEffect {
  readonly stack: string;
  readonly address: string;
  /** Row of the endpoint table, or type of resource. */
  readonly kind: string;
  readonly action: Action;
  /** Attributes of the object that differ. */
  readonly attributes: readonly string[];
  /** Those of them that it no longer says, and that no plan looks at then. */
  readonly unsaid: readonly string[];
}

export interface Effect {
  readonly objects: readonly ObjectEffect[];
  /** Stacks whose connection or state differs, and stacks that are new or gone. */
  readonly around: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** What differs between the stacks of two layouts. */
export function effectOf(before: Stacks, after: Stacks): Effect {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return {
    objects: names.flatMap((stack) => {
      const [old, made] = [before.get(stack)?.objects, after.get(stack)?.objects];
      if (!old || !made) return [];
      const addresses = [...new Set([...old.keys(), ...made.keys()])];
      const effects = new Map(addresses.map((each) => [each, objectEffect(old.get(each), made.get(each))]));
      return addresses.flatMap((address) => {
        const config = made.get(address) ?? old.get(address)!;
        const own = effects.get(address);
        const triggered = triggers(config).some((trigger) => effects.get(trigger)?.action === "replace");
        const seen = triggered ? { attributes: [], unsaid: [], ...own, action: "replace" as const } : own;
        return seen ? [{ stack, address, kind: kindOf(address, config), ...seen }] : [];
      });
    }),
    around: names.filter((stack) => !isDeepStrictEqual(before.get(stack)?.around, after.get(stack)?.around)),
  };
}

/** Objects that this one is replaced with. */
const triggers = ({ lifecycle }: Json): string[] =>
  ((lifecycle as { replace_triggered_by?: string[] } | undefined)?.replace_triggered_by ?? []).map((attribute) =>
    attribute.replace(/\.[^.]+$/, ""),
  );

const kindOf = (address: string, config: Json): string =>
  "read_selector" in config ? endpointOf(config).kind : address.split(".")[0]!;

function objectEffect(
  before: Json | undefined,
  after: Json | undefined,
): Pick<ObjectEffect, "action" | "attributes" | "unsaid"> | undefined {
  if (!before) return { action: "create", attributes: [], unsaid: [] };
  if (!after) return { action: "delete", attributes: [], unsaid: [] };
  const made = attributesOf(after);
  const attributes = [...differing(attributesOf(before), made)];
  const unsaid = attributes.filter((name) => made[name] === undefined && !isWatched(after, name));
  if (attributes.length === 0) return undefined;
  const fixed = [...((after.force_new_attrs as string[] | undefined) ?? []), "path (request)"];
  if (!attributes.some((name) => fixed.includes(name))) return { action: "update", attributes, unsaid };
  const guarded = (after.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy;
  return { action: guarded ? "refuse" : "replace", attributes, unsaid };
}

function isWatched(config: Json, name: string): boolean {
  const endpoint = "read_selector" in config ? endpointOf(config) : undefined;
  return endpoint?.keys[name] !== undefined && watches(endpoint, name);
}

function* differing(before: Json, after: Json): Generator<string> {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!isDeepStrictEqual(before[key], after[key])) yield key;
}

/** The keys of the body for an object over REST, secrets among them; the arguments of any other. */
function attributesOf({ depends_on: _, lifecycle: __, provider: ___, ...config }: Json): Json {
  if (!("read_selector" in config)) return config;
  const secrets = Object.entries((config.ephemeral_body ?? {}) as Json).filter(([, value]) => value !== null);
  return { ...(config.body as Json), ...Object.fromEntries(secrets), "path (request)": config.path };
}
