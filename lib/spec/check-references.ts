import { InvalidValue } from "../units/invalid-value";
import { layoutSchema } from "./layout";
import { notesOf } from "./notes";
import { type PlaceKind, type PlaceRef, parsePlace } from "./place";
import type { PathSegment, Problem } from "./problem";
import { fieldsIn, textsIn } from "./raw";
import { safe } from "./shown";
import { nameHelp } from "./suggest";
import { walk } from "./walk";

type Raw = Readonly<Record<string, unknown>>;

/** Every name in the raw layout that leads nowhere; works on layouts that are broken elsewhere. */
export function checkReferences(raw: Raw): Problem[] {
  const problems: Problem[] = [];
  walk(layoutSchema, raw, (node, value, path) => {
    if (typeof value !== "string") return;
    const meta = notesOf(node);
    if (!meta) return;
    if (meta.reference) problems.push(...checkName(raw[meta.reference], value, meta.reference, path));
    if (meta.places) {
      const ref = placeOrNothing(value, meta.places);
      if (ref) problems.push(...checkPlace(raw, ref, path));
    }
  });
  return problems;
}

/** A problem when the name is not among the fields; a section of another type is told of in its own place. */
function checkName(section: unknown, name: string, what: string, path: readonly PathSegment[]): Problem[] {
  const known = fieldsIn(section);
  if (Object.hasOwn(known, name) || (section !== undefined && known !== section)) return [];
  return [dangling(path, name, Object.keys(known), what)];
}

export const dangling = (
  path: readonly PathSegment[],
  missing: string,
  others: readonly string[],
  section: string,
): Problem => {
  // names of entries may be secrets too: this is told of layouts whose names nobody has checked
  const [name, what, known] = [safe(missing), safe(section), others.map(safe)];
  return {
    code: "reference/dangling",
    path: path.map(safe),
    message: `no such entry in ${what}`,
    found: name,
    allowed: listed(known) || `(${what} is empty)`,
    help: nameHelp(name, known, what),
  };
};

const listed = (names: readonly string[]): string => {
  const more = names.length - 12;
  return names.slice(0, 12).join(", ") + (more > 0 ? ` and ${more} more` : "");
};

function checkPlace(raw: Raw, ref: PlaceRef, path: readonly PathSegment[]): Problem[] {
  if (ref.kind === "pool") return checkName(raw.pools, ref.name, "pools", path);
  if (ref.kind === "repo") return checkName(raw.repositories, ref.name, "repositories", path);
  const unknown = checkName(raw.pbs, ref.server, "pbs", path);
  if (unknown.length > 0) return unknown;
  const server = fieldsIn(fieldsIn(raw.pbs)[ref.server]);
  if (server.datastores === undefined) return [];
  const missing = checkName(server.datastores, ref.datastore, `pbs.${ref.server}.datastores`, path);
  if (missing.length > 0) return missing;
  const { namespaces = [] } = fieldsIn(fieldsIn(server.datastores)[ref.datastore]);
  const known = textsIn(namespaces);
  if (ref.namespace === "" || !Array.isArray(namespaces) || known.includes(ref.namespace)) return [];
  return [dangling(path, ref.namespace, known, `pbs.${ref.server}.datastores.${ref.datastore}.namespaces`)];
}

/** The place that a text names; nothing when it names none, which the schema tells. */
export function placeOrNothing<K extends PlaceKind>(text: string, kinds: readonly K[]) {
  // an error costs more than all the rest here, and most texts that name none are of another kind
  if (!kinds.some((kind) => text.startsWith(`${kind}:`))) return undefined;
  try {
    return parsePlace(text, kinds);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
