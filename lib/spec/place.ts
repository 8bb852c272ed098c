import { InvalidValue } from "../units/invalid-value";
import { valued } from "./valued";

export type PlaceKind = "pool" | "pbs" | "repo";

interface Named {
  readonly text: string;
  readonly name: string;
}

export interface PoolPlace extends Named {
  readonly kind: "pool";
}

export interface RepositoryPlace extends Named {
  readonly kind: "repo";
}

export interface PbsPlace {
  readonly kind: "pbs";
  readonly text: string;
  readonly server: string;
  readonly datastore: string;
  /** Empty for the root namespace. */
  readonly namespace: string;
}

/** A place by name. */
export type PlaceRef = PoolPlace | RepositoryPlace | PbsPlace;

interface PlaceOf {
  pool: PoolPlace;
  pbs: PbsPlace;
  repo: RepositoryPlace;
}

const FORMS: Record<PlaceKind, string> = {
  pool: "pool:NAME",
  pbs: "pbs:SERVER/DATASTORE[/NAMESPACE]",
  repo: "repo:NAME",
};

/** @throws InvalidValue `place/form` when the text is not one of the forms of `kinds`. */
export function parsePlace<K extends PlaceKind>(text: string, kinds: readonly K[]): PlaceOf[K] {
  const [, kind, rest] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const allowed = kinds.map((k) => FORMS[k]).join(" or ");
  if (!kind || !rest || !(kinds as readonly string[]).includes(kind))
    throw new InvalidValue("place/form", text, allowed, "name the place with its kind, as in pbs:smith/vm");
  if (kind !== "pbs") return { kind, name: rest, text } as PlaceOf[K];
  const [server, datastore, ...namespace] = rest.split("/");
  if (!server || !datastore || namespace.includes(""))
    throw new InvalidValue("place/form", text, FORMS.pbs, "name the PBS server and its datastore");
  return { kind, server, datastore, namespace: namespace.join("/"), text } as PlaceOf[K];
}

/** A place of one of the given kinds. */
export const place = <K extends PlaceKind>(kinds: readonly K[], description: string) =>
  valued((text) => parsePlace(text, kinds), { description, places: kinds, examples: kinds.map((k) => FORMS[k]) });
