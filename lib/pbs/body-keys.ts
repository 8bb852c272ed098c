import type { BodyKey } from "../restful/endpoint";

export const KEY: BodyKey = { type: "string", required: true, fixed: true };
export const TEXT: BodyKey = { type: "string", required: true };
export const OPTIONAL: BodyKey = { type: "string", cleared: "by-delete" };
export const COUNT: BodyKey = { type: "integer", cleared: "by-delete" };
export const LIST: BodyKey = { type: "list", cleared: "by-delete" };
/** Stored when true, dropped by an update to false (pbs-api-transcript 104, 105): always sent, absent means false. */
export const OFF: BodyKey = { type: "boolean", absentMeans: false };
/** An update to true drops it (pbs-api-transcript 545, 546) and `delete` does not know it (547). */
export const ENABLE: BodyKey = { type: "boolean", absentMeans: true };
export const NEVER_EXPIRES: BodyKey = { type: "integer", absentMeans: 0 };
export const KEEP: Readonly<Record<string, BodyKey>> = {
  "keep-last": COUNT,
  "keep-hourly": COUNT,
  "keep-daily": COUNT,
  "keep-weekly": COUNT,
  "keep-monthly": COUNT,
  "keep-yearly": COUNT,
};
