import { type LayoutInput, layoutSchema } from "../../lib/spec/layout";
import type { PathSegment } from "../../lib/spec/problem";
import { walk } from "../../lib/spec/walk";

type Raw = Record<string, unknown>;

const SHARED = new Set(["name", "timezone", "state"]);

/** One layout with `count` copies of everything in another one, each with names of its own. */
export function copiesOf(layout: LayoutInput, count: number): LayoutInput {
  const result = structuredClone(layout) as Raw;
  const sections = Object.keys(layout).filter((key) => !SHARED.has(key));
  for (const section of sections) result[section] = Array.isArray(result[section]) ? [] : {};
  for (let i = 1; i <= count; i++) {
    const copy = renamed(layout, `-${i}`);
    for (const section of sections) {
      const entries = copy[section];
      if (Array.isArray(entries)) (result[section] as unknown[]).push(...entries);
      else for (const [name, entry] of Object.entries(entries as Raw)) (result[section] as Raw)[`${name}-${i}`] = entry;
    }
  }
  return result as unknown as LayoutInput;
}

/** The layout with the suffix at every reference, place, bucket and acknowledged path. */
function renamed(layout: LayoutInput, suffix: string): Raw {
  const copy = structuredClone(layout) as Raw;
  const set = (path: readonly PathSegment[], text: string) => {
    const parent = path.slice(0, -1).reduce<Raw>((node, key) => node[key as string] as Raw, copy);
    parent[path.at(-1) as string] = text;
  };
  walk(layoutSchema, layout, (node, value, path) => {
    const meta = node.meta();
    if (typeof value !== "string" || !meta) return;
    if (meta.reference) set(path, `${value}${suffix}`);
    if (meta.places) set(path, value.replace(/^([a-z]+:[^/]+)/, `$1${suffix}`));
  });
  for (const repository of Object.values((copy.repositories ?? {}) as Record<string, Raw>))
    if (repository.bucket) repository.bucket = `${repository.bucket}${suffix}`;
  for (const host of Object.values((copy.hosts ?? {}) as Record<string, Raw>))
    if (host.fqdn) host.fqdn = `x${suffix}.${host.fqdn}`;
  for (const a of (copy.acknowledge ?? []) as Raw[]) a.at = (a.at as string).replace(/^([^.]+\.[^.]+)/, `$1${suffix}`);
  return copy;
}
