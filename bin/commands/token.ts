import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { hostAddress } from "../../lib/graph/host-address";
import type { Layout } from "../../lib/spec/layout";
import { LayoutError } from "../../lib/spec/problem";
import type { SecretReference } from "../../lib/spec/secret";
import { nameHelp } from "../../lib/spec/suggest";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { ApiRefusal, type ApiTarget, callApi } from "../proxmox-api";
import { readSecret, SecretUnreadable, secretPath } from "../read-secret";
import { layoutFile } from "../settings";
import { paint } from "../terminal";

/**
 * Makes the secret of a token over the API and writes it to the file that the layout's reference names. The token's
 * name stays: backup groups belong to it. Nothing is printed but where the secret lies.
 */
export async function token(
  option: string | undefined,
  verb: "create" | "rotate",
  id: string,
  on: string,
): Promise<number> {
  const layout = loadLayout(layoutFile(option));
  const { reference, target, user, name } = find(layout, id, on);
  if (!("file" in reference))
    return told(
      "the layout refers to the secret by environment or command, which cannot be written to; refer to a file",
    );
  const path = secretPath(reference.file);
  if (verb === "create" && existsSync(path))
    return told(`${reference.file} is there already; replace it with: threefold token rotate ${id} --on ${on}`);
  try {
    const api: ApiTarget = { ...target, secret: readSecret(target.reference) };
    // The file must be writable before the old secret stops working.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, "", { mode: 0o600 });
    writeFileSync(`${path}.new`, `${await makeSecret(api, user, name)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    console.log(
      `${paint.green(verb === "create" ? "created" : "rotated")} ${id} on ${on}; its secret is in ${reference.file}`,
    );
    console.log(`deploy the stacks that use it: npx threefold exec -- npx cdktf deploy '*'`);
    return ExitCode.fine;
  } catch (error) {
    if (error instanceof ApiRefusal) return told(`${on} answered ${error.status}: ${error.message}`);
    if (error instanceof SecretUnreadable) return told(`${target.tokenId}: ${error.message}`);
    return told((error as Error).message);
  } finally {
    rmSync(`${path}.new`, { force: true });
  }
}

function told(text: string): number {
  console.error(`${paint.red("error")}: ${text}`);
  return ExitCode.tool;
}

/** A token that Terraform made has a secret that nobody knows; a token that is not there yet is made. */
async function makeSecret(api: ApiTarget, user: string, name: string): Promise<string> {
  const path = `/access/users/${encodeURIComponent(user)}/token/${encodeURIComponent(name)}`;
  const known = await callApi<{ "token-name"?: string; tokenid: string }[]>(
    api,
    "GET",
    `/access/users/${encodeURIComponent(user)}/token`,
  );
  const exists = known.some((t) => (t["token-name"] ?? t.tokenid) === name);
  if (!exists) return (await callApi<{ value: string }>(api, "POST", path, {})).value;
  if (api.system === "pbs") return (await callApi<{ secret: string }>(api, "PUT", path, { regenerate: true })).secret;
  // PVE 9.2 has no call that changes a secret; the next deploy puts the grants of the new token back.
  await callApi(api, "DELETE", path);
  return (await callApi<{ value: string }>(api, "POST", path, { privsep: 1 })).value;
}

interface Found {
  readonly reference: SecretReference;
  readonly target: Omit<ApiTarget, "secret"> & { readonly reference: SecretReference };
  readonly user: string;
  readonly name: string;
}

/** @throws LayoutError when the layout has no such server or token */
function find(layout: Layout, id: string, on: string): Found {
  const [, system, server] = /^(pbs|pve):(.+)$/.exec(on) ?? [];
  const section = system === "pve" ? layout.clusters : layout.pbs;
  const owner = server === undefined ? undefined : section[server];
  if (!owner)
    throw missing(
      "server",
      on,
      [...Object.keys(layout.pbs).map((n) => `pbs:${n}`), ...Object.keys(layout.clusters).map((n) => `pve:${n}`)],
      "servers of the layout",
    );
  const [user = "", name = ""] = id.split("!");
  const reference = owner.users[user]?.tokens[name]?.secret;
  if (!reference) {
    const known = Object.entries(owner.users).flatMap(([u, { tokens }]) => Object.keys(tokens).map((t) => `${u}!${t}`));
    throw missing("token", id, known, `tokens of ${on}`);
  }
  const { token, tls } = owner;
  const common = { tokenId: token.id, reference: token.secret, tls };
  if ("host" in owner)
    return {
      reference,
      user,
      name,
      target: {
        ...common,
        system: "pbs",
        host: hostAddress(layout, owner.host),
        port: 8007,
        fingerprint: owner.fingerprint,
      },
    };
  const { hostname, port } = new URL(owner.endpoint);
  return { reference, user, name, target: { ...common, system: "pve", host: hostname, port: Number(port || 8006) } };
}

const missing = (what: string, found: string, known: readonly string[], where: string) =>
  new LayoutError([
    {
      code: `token/no-${what}`,
      path: [],
      message: `the layout has no such ${what}`,
      found,
      allowed: known.join(", ") || "(none)",
      help: nameHelp(found, known, where),
    },
  ]);
