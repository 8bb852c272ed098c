import { LEFT_OUT } from "./left-out";
import type { Caller, HistoryEntry, RecordedRequest } from "./record";

/** Requests to endpoints that Threefold, its provider or its CLI call. */
const IN_USE = [
  /^\/version$/,
  /^\/admin\/datastore$/,
  /^\/config\/(datastore|prune|verify|sync|remote)(\/[^/]+)?$/,
  /^\/admin\/datastore\/[^/]+\/namespace$/,
  /^\/access\/(acl|users(\/[^/]+(\/token(\/[^/]+)?)?)?)$/,
  /^\/config\/access\/openid(\/[^/]+)?$/,
  /^\/config\/notifications\/(endpoints\/[a-z]+|matchers)(\/[^/]+)?$/,
  /^\/nodes\/[^/]+\/(time|tasks(\/[^/]+\/(status|log))?)$/,
];

const LEFT = new Set(LEFT_OUT.flatMap(({ system, nos }) => (system === "pbs" ? nos : [])));

/** The recorded request that asks as someone else than the deploying token. */
function caller(no: number, note: string): Caller | undefined {
  if (note.startsWith("without authentication")) return "nobody";
  if (note === "wrong secret") return "wrong-secret";
  if (note === "unknown token") return "unknown-token";
  if (note.startsWith("PVE spelling")) return "other-spelling";
  if ((no >= 328 && no <= 354) || note === "the token is removed") return "powerless";
  if (note.startsWith("token of root@pam") || note === "the token of root@pam after that") return "root";
  return undefined;
}

/** The history of the Proxmox Backup Server: requests to endpoints in use, in order, with what else happened. */
export function compactPbs(markdown: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const block of markdown.split(/\n(?=### |## )/)) {
    const request = requestOf(block);
    if (request) {
      if (request.no === "501") entries.push(...leftovers(markdown));
      entries.push(...before(request), request);
    } else if (block.startsWith("## Network and time")) entries.push({ event: "fresh-server" });
    if (/\n\(polled \/nodes\/localhost\/tasks\/.*stopped\//.test(block) && request)
      entries.push({ event: "task-ended", detail: request.no });
  }
  return entries;
}

function requestOf(block: string): RecordedRequest | undefined {
  const found = /^### (\S+?)\. `(\S+) \/api2\/json(\S+)`(?: — ([^\n]*))?\n```\n(.*?)\n```/s.exec(block);
  if (!found) return undefined;
  const [, no, method, path, note = "", talk] = found;
  if (!IN_USE.some((pattern) => pattern.test(path!.replace(/\?.*/, "")))) return undefined;
  if (LEFT.has(no!)) return undefined;
  const lines = talk!.split("\n");
  const answerAt = lines.findIndex((line) => line.startsWith("< "));
  const sent = /^> \[(json|form)\] ?(.*)/.exec(lines.slice(0, answerAt).find((line) => line.startsWith("> [")) ?? "");
  // the record says in words that a request had the header and no body
  const bare = !sent && /(header|with|and) Content-Type: application\/json/i.test(note);
  const as = caller(Number(no), note);
  return {
    no: no!,
    method: method as RecordedRequest["method"],
    path: path!,
    ...(sent && { type: sent[1] as "json" | "form", body: sent[2]! }),
    ...(bare && { type: "json" as const, body: "" }),
    ...(as && { as }),
    ...(note && { note }),
    status: Number(/^< (\d+)/.exec(lines[answerAt]!)![1]),
    answer: lines
      .slice(answerAt + 1)
      .map((line) => line.replace(/^< /, ""))
      .join("\n"),
  };
}

/** What the record tells in prose: a backup by the real client, three verifications of which none changes an answer. */
const before = (request: RecordedRequest): HistoryEntry[] =>
  request.no === "360" ? [{ event: "backup", detail: "store1/team-a" }] : [];

/**
 * "Ten requests at the same time" is recorded as figures only. What it left on the server shows in later answers: a
 * store, the ACL entries of users who are gone, a prune job less.
 */
function leftovers(markdown: string): HistoryEntry[] {
  const setUp = (method: "POST" | "PUT" | "DELETE", path: string, body?: object): RecordedRequest => ({
    no: "+",
    method,
    path,
    ...(body && { type: "json" as const, body: JSON.stringify(body) }),
    status: 200,
    answer: "",
  });
  const shown = markdown.slice(markdown.indexOf("\n### 541."), markdown.indexOf("\n### 542."));
  const entries = [...shown.matchAll(/"path":"(\/datastore\/par1)"[^}]*"roleid":"(\w+)","ugid":"([^"]+)"/g)];
  return [
    setUp("DELETE", "/config/prune/prune2"),
    setUp("POST", "/config/datastore", { name: "par3", path: "/srv/pbs/par3" }),
    { event: "task-ended", detail: "+" },
    ...entries.flatMap(([, path, role, user]) => [
      setUp("POST", "/access/users", { userid: user }),
      setUp("PUT", "/access/acl", { path, role, "auth-id": user }),
      setUp("DELETE", `/access/users/${user}`),
    ]),
  ];
}

/** The server's own roles and their privileges, as the record shows them. */
export function pbsRoles(markdown: string): Record<string, string[]> {
  const answer = /### 208\..*?\n< (\{"data"[^\n]*)\n```/s.exec(markdown)![1]!;
  const { data } = JSON.parse(answer) as { data: { roleid: string; privs: string[] }[] };
  return Object.fromEntries(data.map(({ roleid, privs }) => [roleid, privs]));
}
