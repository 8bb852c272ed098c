import { LayoutError } from "../lib/spec/problem";
import { DEFAULT_LAYOUT } from "./load-layout";

/** The last second that a date of JavaScript can say. */
const LAST_SECOND = 8.64e12;

/** The layout that was asked for: by option, by context of the CDK CLI (`-c layout=`), by environment, else `home`. */
export function layoutFile(option?: string): string {
  return option ?? contextOf(process.env.CDK_CONTEXT_JSON) ?? process.env.THREEFOLD_LAYOUT ?? DEFAULT_LAYOUT;
}

/** The day on which dates are judged; SOURCE_DATE_EPOCH (Unix seconds) makes a build repeatable. */
export function asOf(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d+$/.test(epoch) && Number(epoch) <= LAST_SECOND
    ? new Date(Number(epoch) * 1000)
    : new Date();
}

function contextOf(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  const { layout } = parsed(json);
  return typeof layout === "string" ? layout : undefined;
}

/** @throws LayoutError `settings/context` */
function parsed(json: string): { readonly layout?: unknown } {
  try {
    return Object(JSON.parse(json));
  } catch {
    throw new LayoutError([
      {
        code: "settings/context",
        path: ["CDK_CONTEXT_JSON"],
        message: "the context is no JSON",
        found: "a text (not printed)",
        allowed: 'what the CDK CLI writes there, as in {"layout": "layouts/home.ts"}',
        help: "unset CDK_CONTEXT_JSON, and choose the layout by --layout or THREEFOLD_LAYOUT",
      },
    ]);
  }
}
