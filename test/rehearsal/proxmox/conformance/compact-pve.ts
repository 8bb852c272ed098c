import type { Caller, HistoryEntry, RecordedRequest } from "./record";

/** Requests to endpoints that Threefold, its providers or its CLI call, and groups, which users and ACL stand on. */
const IN_USE = [
  /^\/version$/,
  /^\/storage(\/[^/]+)?$/,
  /^\/cluster\/backup(\/[^/]+)?$/,
  /^\/nodes\/[^/]+\/network(\/[^/]+)?$/,
  /^\/nodes\/[^/]+\/tasks\/[^/]+\/(status|log)$/,
  /^\/access\/(acl|roles(\/[^/]+)?|groups(\/[^/]+)?|users(\/[^/]+(\/token(\/[^/]+)?)?)?)$/,
  /^\/pools(\/[^/]+)?$/,
];

/** The history of Proxmox VE: requests to endpoints in use, in order. */
export function compactPve(markdown: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let no = 0;
  let versions = 0;
  let powerless = false;
  for (const part of markdown.split("```")) {
    if (/a token without rights/.test(part)) powerless = true;
    if (/a reload that fails/.test(part)) entries.push({ event: "reload-fails" });
    const found = /^\n\$ curl (-i )?-X (\S+) \$API(\S+)([^\n]*)\nHTTP\/1\.1 (\d+) ?([^\n]*)(.*)$/s.exec(part);
    if (!found) continue;
    const [, headers, method, path, args, status, reason, answer] = found;
    no += 1;
    if (path === "/nosuchpath") powerless = false;
    if (!IN_USE.some((pattern) => pattern.test(path!.replace(/\?.*/, "")))) continue;
    const bad: Caller | undefined =
      path === "/version" && method === "GET"
        ? ([undefined, "wrong-secret", "unknown-token", "other-spelling", "nobody"] as const)[versions++]
        : undefined;
    const as = powerless ? "powerless" : bad;
    entries.push({
      no: String(no),
      method: method as RecordedRequest["method"],
      path: path!,
      ...bodyOf(args!),
      ...(as && { as }),
      status: Number(status),
      reason: reason!,
      answer: headers ? answer!.slice(answer!.indexOf("\n\n")).trim() : answer!.trim(),
    });
    if (method === "PUT" && /\/network$/.test(path!)) entries.push({ event: "task-ended" });
  }
  return entries;
}

/** The body that curl makes of its arguments. */
function bodyOf(args: string): Pick<RecordedRequest, "type" | "body"> {
  const pairs = [...args.matchAll(/(-d|--data-urlencode) (?:'([^']*)'|(\S+))/g)];
  if (pairs.length === 0) return {};
  if (/application\/json/.test(args)) return { type: "json", body: pairs[0]![2]! };
  const encoded = pairs.map(([, how, quoted, plain]) => {
    const text = quoted ?? plain!;
    const at = text.indexOf("=");
    return how === "-d" ? text : `${text.slice(0, at)}=${encodeURIComponent(text.slice(at + 1))}`;
  });
  return { type: "form", body: encoded.join("&") };
}
