/** Keys whose values are times, counters of processes or versions: they differ from run to run. */
const PASSING = new Set([
  "digest",
  "endtime",
  "starttime",
  "pid",
  "pstart",
  "time",
  "localtime",
  "next-run",
  "value",
  "secret",
]);

/** A body or text without what differs from run to run: times, ids that the server draws, digests, UPIDs. */
export function comparable(answer: string): string {
  try {
    return JSON.stringify(plain(JSON.parse(answer), ""), null, 1);
  } catch {
    return plainText(answer);
  }
}

function plain(value: unknown, key: string): unknown {
  if (PASSING.has(key) && (typeof value === "number" || typeof value === "string")) return "<differs>";
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item, ""));
    // the servers keep sections in hash tables: the order of a list of objects is no answer
    return items.some((item) => typeof item === "object") ? items.sort(byText) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([k, v]): [string, unknown] => [k, plain(v, k)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const plainText = (text: string): string =>
  text
    .replace(/UPID:(\w+):[0-9A-F:]+?:(?=[a-z])/g, "UPID:$1:<differs>:")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "<uuid>")
    .replace(/^(default-\w+)-[0-9a-f]{8}-[0-9a-f-]*$/, "$1-<uuid>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)/g, "<time>")
    .trim();
