import { type HistoryEntry, isRequest } from "./record";

/** What begins the name of everything that a replay makes on a real server; a UPID escapes a hyphen, not this. */
export const PREFIX = "tfr_";

/** The names of all that the history makes: those of a real server get a prefix, and nothing else is touched. */
export function madeNames(history: readonly HistoryEntry[]): string[] {
  const names = new Set<string>();
  for (const entry of history) {
    if (!isRequest(entry) || entry.method !== "POST" || entry.status !== 200) continue;
    const [, owner, token] = /^\/access\/users\/([^/]+)\/token\/([^/]+)$/.exec(entry.path) ?? [];
    // a token can be made for a user who is not there (pbs-api-transcript 181)
    if (owner !== undefined) names.add(owner === "admin@pbs" ? token! : owner);
    if (!entry.body) continue;
    if (entry.path.endsWith("/namespace")) continue;
    const body: Record<string, unknown> =
      entry.type === "json" ? JSON.parse(entry.body) : Object.fromEntries(new URLSearchParams(entry.body));
    for (const key of ["id", "name", "userid", "realm"]) if (typeof body[key] === "string") names.add(body[key]);
  }
  return [...names].sort((a, b) => b.length - a.length);
}

/** Puts the prefix before each of the names, where they stand as whole words. */
export function prefixed(text: string, names: readonly string[]): string {
  const words = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.replace(new RegExp(`(?<=%2F|(?<![\\w.-]))(${words})(?![\\w-])`, "g"), `${PREFIX}$1`);
}
