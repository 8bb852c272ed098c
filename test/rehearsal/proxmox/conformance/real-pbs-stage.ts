import type { RealServer } from "../real-server";
import { removeScratch } from "../scratch-objects";
import { noLeftovers, realApi } from "../terraform/real-servers";
import { comparable } from "./comparable";
import { type Caller, type HistoryEntry, isRequest, type RecordedEvent, type RecordedRequest } from "./record";
import type { Stage } from "./replay";
import { madeNames, PREFIX, prefixed } from "./scratch-names";
import { type ReplayTarget, type SeenAnswer, send } from "./send";

/** What a real server that is in use is never asked: it is not the replay's to change. */
const NOT_OURS =
  /root@pam|mail-to-root|default-matcher|^\/nodes\/[^/]+\/(time|tasks\?)|^\/access\/users\/admin@pbs$|include_tokens/;

/** Lists that show what others made, too. */
const LISTS = /^\/(config|access|admin\/datastore(\?|$))(?!.*\/token)/;

/** A real Proxmox Backup Server: every name gets a prefix, and what was made is removed at the end. */
export class RealPbsStage implements Stage {
  readonly unrecorded: readonly string[] = [];
  private readonly names: readonly string[];

  constructor(
    private readonly server: RealServer,
    private readonly history: readonly HistoryEntry[],
  ) {
    this.names = madeNames(history);
  }

  /** The part of the history that is asked of a server in use: no fresh one, no backup by a client, nobody else's things. */
  ours(): HistoryEntry[] {
    const end = this.history.findIndex((entry) => !isRequest(entry) && entry.event === "fresh-server");
    const backUp = this.history.findIndex((entry) => !isRequest(entry) && entry.event === "backup");
    return this.history
      .slice(0, end)
      .filter((entry, i) => (isRequest(entry) ? this.isOurs(entry, i > backUp) : entry.event === "task-ended"));
  }

  private isOurs(request: RecordedRequest, afterBackup: boolean): boolean {
    const onGroups = afterBackup && ["386", "387", "388", "389"].includes(request.no);
    return (
      request.as !== "root" && !onGroups && !NOT_OURS.test(request.path) && !/root@pam!tf/.test(request.body ?? "")
    );
  }

  /** @throws NoServer where something begins with the prefix already */
  async start(): Promise<this> {
    await noLeftovers(this.server, PREFIX);
    return this;
  }

  target(): ReplayTarget {
    return this.server;
  }

  authorization(caller: Caller | "deploying", secrets: ReadonlyMap<string, string>): string | undefined {
    const [id, secret] = this.server.token.split(":") as [string, string];
    const user = id.split("!")[0]!;
    const powerless = `${user}!${PREFIX}noacl`;
    const headers: Partial<Record<Caller, string>> = {
      "wrong-secret": `${id}:wrong`,
      "unknown-token": `${user}!nosuch:${secret}`,
      "other-spelling": `${id}=${secret}`,
      powerless: `${powerless}:${secrets.get(powerless) ?? "none"}`,
    };
    return caller === "nobody" ? undefined : `PBSAPIToken=${headers[caller as Caller] ?? this.server.token}`;
  }

  /** Waits for the end of the task. */
  async event(event: RecordedEvent, upid: string | undefined): Promise<boolean> {
    if (event.event !== "task-ended" || upid === undefined) return false;
    for (let tries = 0; tries < 600; tries += 1) {
      const path = `/nodes/localhost/tasks/${encodeURIComponent(upid)}/status`;
      const { body } = await send(this.server, { method: "GET", path }, this.authorization("deploying", new Map()));
      if (/"status":"stopped"/.test(body)) return true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return false;
  }

  translate(text: string): string {
    const user = this.server.token.split("!")[0]!;
    return prefixed(text, this.names).replaceAll("/srv/pbs/", `${this.server.scratch}/`).replaceAll("admin@pbs", user);
  }

  restore(answer: SeenAnswer, request: RecordedRequest): SeenAnswer {
    const [id] = this.server.token.split(":") as [string];
    const body = answer.body
      .replaceAll(PREFIX, "")
      .replaceAll(`${this.server.scratch}/`, "/srv/pbs/")
      .replaceAll(id, "admin@pbs!tf")
      .replaceAll(id.split("!")[0]!, "admin@pbs")
      .replace(/UPID:[^:]+:/g, "UPID:vm:")
      .replace(/"node":"(?!localhost)[^"]*"/g, '"node":"vm"')
      .replace(/"tokenid":"[^"!]+"/g, '"tokenid":"tf"');
    return { ...answer, body: this.ownEntries(body, request) };
  }

  /** Of a list, what the history made. */
  ownEntries(body: string, { method, path }: RecordedRequest): string {
    if (method !== "GET" || !LISTS.test(path) || !body.startsWith('{"data":[')) return body;
    const answer = JSON.parse(body) as { data: object[] };
    const own = answer.data.filter((entry) => this.names.some((name) => JSON.stringify(entry).includes(`"${name}`)));
    return comparable(JSON.stringify({ ...answer, data: own }));
  }

  /** Removes what the replay has made. @throws Error when something stays */
  async stop(): Promise<void> {
    const api = realApi("pbs", this.server);
    // a token can be made for a user who is not there, and then no list shows it
    for (const entry of this.history)
      if (isRequest(entry) && entry.method === "POST" && /\/token\/[^/]+$/.test(entry.path)) {
        const path = this.translate(entry.path);
        if (path.includes(PREFIX)) await api("DELETE", path).catch(() => undefined);
      }
    const { failed } = await removeScratch(api, this.server.scratch, PREFIX);
    if (failed.length > 0) throw new Error(`not removed from ${this.server.host}:\n${failed.join("\n")}`);
  }
}
