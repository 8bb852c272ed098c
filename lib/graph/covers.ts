import type { PbsPlace } from "../spec/place";

/** Whether reading one place also reads the other: the same namespace or one below it. */
export function covers(outer: PbsPlace, inner: PbsPlace): boolean {
  return (
    outer.server === inner.server &&
    outer.datastore === inner.datastore &&
    (outer.namespace === "" || inner.namespace === outer.namespace || inner.namespace.startsWith(`${outer.namespace}/`))
  );
}
