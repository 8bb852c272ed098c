import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Layout } from "../../lib/spec/layout";
import { ArgumentError } from "../../lib/spec/problem";
import type { SecretReference } from "../../lib/spec/secret";
import { choiceHelp } from "../../lib/spec/suggest";
import { apiTarget, type ReferringTarget } from "../api-target";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { ApiRefusal, type ApiTarget, callApi } from "../proxmox-api";
import { readSecret, SecretUnreadable, secretPath } from "../read-secret";
import { layoutFile } from "../settings";
import { paint, toolFailed } from "../terminal";

/**
 * Makes the secret of a token over the API and writes it to the file that the layout's reference names. The token's
 * name stays: backup groups belong to it. Nothing is printed but where the secret lies.
 * @param tell prints a line
 */
export async function token(
  option: string | undefined,
  verb: "create" | "rotate",
  id: string,
  on: string,
  tell: (line: string) => void = console.log,
): Promise<number> {
  const layout = loadLayout(layoutFile(option));
  const { reference, target, user, name } = find(layout, id, on);
  if (!("file" in reference))
    return toolFailed(
      "the layout refers to the secret by environment or command, which cannot be written to; refer to a file",
    );
  const path = secretPath(reference.file);
  const space = `${path}.new`;
  const risk: Risk = { taken: false };
  if (verb === "create" && existsSync(path))
    return toolFailed(`${reference.file} is there already; replace it with: threefold token rotate ${id} --on ${on}`);
  try {
    const api: ApiTarget = { ...target, secret: readSecret(target.reference) };
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = reserve(space);
    try {
      fill(file, await makeSecret(api, user, name, risk));
    } finally {
      closeSync(file);
    }
    renameSync(space, path);
    tell(
      `${paint.green(verb === "create" ? "created" : "rotated")} ${id} on ${on}; its secret is in ${reference.file}`,
    );
    tell(`deploy the stacks that use it: npx threefold exec -- npx cdktf deploy '*'`);
    return ExitCode.fine;
  } catch (error) {
    const again = `npx threefold token ${existsSync(path) ? "rotate" : "create"} ${id} --on ${on}`;
    const hint = risk.taken ? `\nthe old secret may be void and the new one is not kept; run again: ${again}` : "";
    if (error instanceof ApiRefusal) return toolFailed(`${on} answered ${error.status}: ${error.message}${hint}`);
    if (error instanceof SecretUnreadable) return toolFailed(`${target.tokenId}: ${error.message}`);
    return toolFailed(`${(error as Error).message}${hint}`);
  } finally {
    rmSync(space, { force: true });
  }
}

const ROOM = 256;

/** Takes room on the disk before the old secret stops working: a full disk must show now, not then. */
function reserve(path: string): number {
  rmSync(path, { force: true, recursive: false });
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, " ".repeat(ROOM), 0);
    fsyncSync(file);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Writes over the room that is there already. */
function fill(file: number, secret: string): void {
  const bytes = writeSync(file, `${secret}\n`, 0);
  ftruncateSync(file, bytes);
  fsyncSync(file);
}

/** Whether the server may have changed the secret. */
interface Risk {
  taken: boolean;
}

/** A token that Terraform made has a secret that nobody knows; a token that is not there yet is made. */
async function makeSecret(api: ApiTarget, user: string, name: string, risk: Risk): Promise<string> {
  const tokens = `/access/users/${encodeURIComponent(user)}/token`;
  const path = `${tokens}/${encodeURIComponent(name)}`;
  const risking = async (method: "POST" | "PUT" | "DELETE", body?: object): Promise<Made> => {
    const before = risk.taken;
    risk.taken = true;
    try {
      return (await callApi<Made>(api, method, path, body)) ?? {};
    } catch (error) {
      // what is refused has not been done
      if (error instanceof ApiRefusal && error.status < 500) risk.taken = before;
      throw error;
    }
  };
  const known = await callApi<Known[] | null>(api, "GET", tokens);
  const old = known?.find((t) => (t["token-name"] ?? t.tokenid) === name);
  if (!old) return checked((await risking("POST", {})).value);
  if (api.system === "pbs") return checked((await risking("PUT", { regenerate: true })).secret);
  // PVE 9.2 has no call that changes a secret; the next deploy puts the grants of the new token back.
  await risking("DELETE");
  const { comment, expire } = old;
  return checked((await risking("POST", { privsep: 1, ...(comment && { comment }), ...(expire && { expire }) })).value);
}

/** A token in the list of its user's. */
interface Known {
  readonly "token-name"?: string;
  readonly tokenid: string;
  readonly comment?: string;
  /** Unix time; 0 is never. */
  readonly expire?: number;
}

/** What an answer holds of a new secret; PBS names it `secret` when it changes one. */
interface Made {
  readonly value?: string;
  readonly secret?: string;
}

/** @throws Error for an answer without a secret, which must never be written in its place */
function checked(secret: string | undefined): string {
  if (typeof secret === "string" && secret !== "") return secret;
  throw new Error("the server's answer holds no secret");
}

interface Found {
  readonly reference: SecretReference;
  readonly target: ReferringTarget;
  readonly user: string;
  readonly name: string;
}

/** @throws ArgumentError when the layout has no such server or token */
function find(layout: Layout, id: string, on: string): Found {
  const [, system, server] = /^(pbs|pve):(.+)$/.exec(on) ?? [];
  const section: Readonly<Record<string, Layout["clusters"][string] | Layout["pbs"][string]>> =
    system === "pve" ? layout.clusters : layout.pbs;
  const owner = server === undefined ? undefined : own(section, server);
  if (!owner)
    throw missing("server", on, [
      ...Object.keys(layout.pbs).map((n) => `pbs:${n}`),
      ...Object.keys(layout.clusters).map((n) => `pve:${n}`),
    ]);
  const [user = "", name = ""] = id.split("!");
  const reference = own(own(owner.users, user)?.tokens ?? {}, name)?.secret;
  if (!reference) {
    const known = Object.entries(owner.users).flatMap(([u, { tokens }]) => Object.keys(tokens).map((t) => `${u}!${t}`));
    throw missing("token", id, known, id === owner.token.id ? BY_HAND : undefined);
  }
  return { reference, user, name, target: apiTarget(layout, system === "pve" ? "pve" : "pbs", server!) };
}

/** What stands under a name that somebody typed: every object also has a `constructor`. */
const own = <T>(entries: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;

const BY_HAND = "this one deploys, so it is made by hand, before everything else (docs/tutorial.md)";

const missing = (what: string, found: string, known: readonly string[], help = choiceHelp(found, known)) =>
  new ArgumentError([
    {
      code: `token/no-${what}`,
      path: [what === "server" ? "--on" : what],
      message: `the layout has no such ${what}`,
      found,
      allowed: known.join(", ") || "(none)",
      help,
    },
  ]);
