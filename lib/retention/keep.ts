/** How many to keep of each kind: positive integers; restic also takes -1 for all. A missing one keeps none of its kind. */
export interface Keep {
  readonly last?: number;
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly yearly?: number;
}

/** In the order in which PBS and restic look at them. */
export const KEEP_RULES = ["last", "hourly", "daily", "weekly", "monthly", "yearly"] as const;

export type KeepRule = (typeof KEEP_RULES)[number];

/** Whether any rule keeps anything; if none does, both tools keep everything. */
export function keepsSomething(keep: Keep): boolean {
  return KEEP_RULES.some((rule) => (keep[rule] ?? 0) !== 0);
}
