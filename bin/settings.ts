import { DEFAULT_LAYOUT } from "./load-layout";

/** The layout that was asked for: by option, by context of the CDK CLI (`-c layout=`), by environment, else `home`. */
export function layoutFile(option?: string): string {
  return option ?? contextOf(process.env.CDK_CONTEXT_JSON) ?? process.env.THREEFOLD_LAYOUT ?? DEFAULT_LAYOUT;
}

/** The day on which dates are judged; SOURCE_DATE_EPOCH (Unix seconds) makes a build repeatable. */
export function asOf(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
}

function contextOf(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  const { layout } = JSON.parse(json) as { layout?: unknown };
  return typeof layout === "string" ? layout : undefined;
}
