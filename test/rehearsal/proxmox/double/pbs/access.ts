import { randomUUID } from "node:crypto";
import { PBS_ENDPOINTS } from "../../../../../lib/pbs/endpoints";
import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import type { Values } from "../verify-parameters";
import { checkDigest, digestOf } from "./digest";
import { store } from "./normal-form";
import { parseCall } from "./parse-call";
import { badRequest, parametersOf } from "./section-row";
import type { PbsState } from "./state";

const TOKEN: Parameters = parametersOf(PBS_ENDPOINTS.token);
const ACL: Parameters = parametersOf(PBS_ENDPOINTS.acl);

/** First components that an ACL path may have. */
const ROOTS = ["access", "datastore", "remote", "system", "tape"];

/** Tokens of users, and who may do what. */
export class PbsAccess {
  constructor(private readonly state: PbsState) {}

  private get tokens(): Record<string, Values> {
    return this.state.sections["pbs-token"]!;
  }

  tokensOf(user: string): Values[] {
    return Object.entries(this.tokens)
      .filter(([id]) => id.startsWith(`${user}!`))
      .map(([, token]) => token);
  }

  findToken(id: string): Values {
    const token = this.tokens[id];
    if (!token) throw badRequest(`no such token '${id}'`);
    return token;
  }

  createToken(user: string, name: string, call: RawCall): Values {
    const values = parseCall(call, TOKEN);
    const id = `${user}!${name}`;
    if (id in this.tokens) throw badRequest(`token '${name}' for user '${user}' already exists.`);
    this.tokens[id] = { tokenid: id, ...values };
    this.state.secrets[id] = randomUUID();
    return { tokenid: id, value: this.state.secrets[id] };
  }

  /** @returns the new secret, where one was asked for */
  updateToken(id: string, call: RawCall, content: unknown): Values | null {
    const values = parseCall(call, {
      ...TOKEN,
      regenerate: { type: "boolean" },
      delete: { type: "array", enum: ["comment"] },
    });
    checkDigest(values.digest, content);
    let token = { ...this.findToken(id) };
    for (const key of (values.delete ?? []) as string[]) delete token[key];
    token = store(token, values, ["delete", "digest", "regenerate"]);
    if (values.enable === true) delete token.enable;
    if (values.expire === 0) delete token.expire;
    this.tokens[id] = token;
    if (values.regenerate !== true) return null;
    this.state.secrets[id] = randomUUID();
    return { secret: this.state.secrets[id] };
  }

  removeToken(user: string, name: string): void {
    const id = `${user}!${name}`;
    if (!(id in this.tokens)) throw badRequest(`token '${name}' of user '${user}' does not exist.`);
    this.forget(id);
  }

  /** Tokens go with their user, and their ACL entries with them; those of the user stay (pbs-api-transcript 427, 557). */
  removeTokensOf(user: string): void {
    for (const { tokenid } of this.tokensOf(user)) this.forget(String(tokenid));
  }

  private forget(id: string): void {
    delete this.tokens[id];
    delete this.state.secrets[id];
    this.state.acl = this.state.acl.filter(({ ugid }) => ugid !== id);
  }

  /** `undefined` where nobody is known by that name and secret. */
  isKnown(id: string, secret: string): boolean {
    if (this.state.secrets[id] !== secret) return false;
    const user = this.state.sections["pbs-user"]![id.split("!")[0]!];
    return [user, this.tokens[id]].every((entry) => {
      const expire = Number(entry?.expire ?? 0);
      return entry !== undefined && entry.enable !== false && (expire === 0 || expire > Date.now() / 1000);
    });
  }

  listAcl(call: RawCall): Values[] {
    const { path, exact } = parseCall(call, { path: { type: "string" }, exact: { type: "boolean" } });
    return this.state.acl
      .filter((e) => path === undefined || e.path === path || (!exact && e.path.startsWith(`${String(path)}/`)))
      .map((e) => ({ ...e, ugid_type: "user" }));
  }

  updateAcl(call: RawCall): void {
    const values = parseCall(call, { ...ACL, propagate: { type: "boolean" }, delete: { type: "boolean" } });
    checkDigest(values.digest, this.state.acl);
    const { path, role } = values as { path: string; role: string };
    const id = values["auth-id"] as string | undefined;
    if (id === undefined) throw badRequest("parameter 'auth-id' or 'group' is missing");
    if (path !== "/" && !ROOTS.includes(path.split("/")[1]!)) throw badRequest(`invalid acl path '${path}'.`);
    if (values.delete !== true) this.checkPrincipal(id);
    this.state.acl = this.state.acl.filter((e) => !(e.path === path && e.ugid === id && e.roleid === role));
    if (values.delete !== true)
      this.state.acl.push({ path, ugid: id, roleid: role, propagate: (values.propagate as boolean) ?? true });
  }

  get aclDigest(): string {
    return digestOf(this.state.acl);
  }

  private checkPrincipal(id: string): void {
    if (id.includes("!") ? !(id in this.tokens) : !(id in this.state.sections["pbs-user"]!))
      throw badRequest(id.includes("!") ? "no such API token." : "no such user.");
  }
}
