/** A server whose stack is deployed. */
export type System = "pbs" | "pve";
/** The two layouts that a stage knows. */
export type Variant = "first" | "second";
/** What stands, and what the state knows of it, before a fault. */
export type Ground = "nothing" | Variant;

/** In the order in which they are deployed: what the storage entry logs in with stands before the cluster. */
export const SYSTEMS: readonly System[] = ["pbs", "pve"];
export const VARIANTS: readonly Variant[] = ["first", "second"];
