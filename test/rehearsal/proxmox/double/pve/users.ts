import { randomUUID } from "node:crypto";
import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";
import { parseCall, wrongParameters } from "./parse-call";
import type { PveState } from "./state";

const USER: Parameters = {
  comment: { type: "string", maxLength: 2048 },
  email: { type: "string", maxLength: 254, format: "email-opt" },
  enable: { type: "boolean" },
  expire: { type: "integer", minimum: 0 },
  firstname: { type: "string", maxLength: 1024 },
  groups: { type: "string" },
  keys: { type: "string" },
  lastname: { type: "string", maxLength: 1024 },
};
const CREATE: Parameters = {
  ...USER,
  userid: { type: "string", required: true },
  password: { type: "string", minLength: 8, maxLength: 64 },
};
const TOKEN: Parameters = {
  comment: { type: "string" },
  expire: { type: "integer", minimum: 0 },
  privsep: { type: "boolean" },
};

/** Users and their tokens; an empty text clears a key, for their PUT has no `delete`. */
export class PveUsers {
  constructor(private readonly state: PveState) {}

  list(full: boolean): Values[] {
    return Object.entries(this.state.users).map(([userid, user]) => ({
      ...user,
      userid,
      ...(full && {
        groups: ((user.groups ?? []) as string[]).join(","),
        ...(this.tokensOf(userid).length > 0 && { tokens: this.tokensOf(userid) }),
      }),
    }));
  }

  get(id: string): Values {
    const tokens = this.tokensOf(id);
    const byName = Object.fromEntries(tokens.map(({ tokenid, ...token }) => [tokenid, token]));
    return { ...this.find(id), groups: this.find(id).groups ?? [], tokens: tokens.length > 0 ? byName : null };
  }

  create(call: RawCall): void {
    const { userid, password: _, ...values } = parseCall(call, CREATE) as Values & { userid: string };
    if (!/^[^\s:/]+@[A-Za-z][A-Za-z0-9.\-_]+$/.test(userid))
      throw new Refusal(500, `value '${userid}' does not look like a valid user name\n`);
    if (userid in this.state.users) throw new Refusal(500, `create user failed: user '${userid}' already exists\n`);
    this.state.users[userid] = stored({ enable: 1, expire: 0 }, values);
  }

  update(id: string, call: RawCall): void {
    const { append: _, ...values } = parseCall(call, { ...USER, append: { type: "boolean" } });
    this.state.users[id] = stored(this.find(id), values);
  }

  remove(id: string): void {
    this.find(id);
    delete this.state.users[id];
    for (const { tokenid } of this.tokensOf(id)) this.forget(`${id}!${tokenid}`);
    this.state.acl = this.state.acl.filter(({ ugid }) => ugid !== id);
  }

  private find(id: string): Values {
    const user = this.state.users[id];
    if (!user) throw new Refusal(500, `no such user ('${id}')\n`);
    return user;
  }

  tokensOf(user: string): Values[] {
    return Object.entries(this.state.tokens)
      .filter(([id]) => id.startsWith(`${user}!`))
      .map(([id, token]) => ({ tokenid: id.slice(user.length + 1), ...token }));
  }

  getToken(user: string, name: string): Values {
    const token = this.state.tokens[`${user}!${name}`];
    if (!token) throw new Refusal(500, `no such token '${name}' for user '${user}'\n`);
    return token;
  }

  createToken(user: string, name: string, call: RawCall): Values {
    if (!(user in this.state.users)) throw new Refusal(403, "Permission check failed\n");
    const values = parseCall(call, TOKEN);
    const id = `${user}!${name}`;
    if (id in this.state.tokens) wrongParameters({ tokenid: "Token already exists." });
    this.state.tokens[id] = stored({ privsep: 1, expire: 0 }, values);
    this.state.secrets[id] = randomUUID();
    const info = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    return { "full-tokenid": id, info, value: this.state.secrets[id] };
  }

  updateToken(user: string, name: string, call: RawCall): Values {
    const token = stored(this.getToken(user, name), parseCall(call, TOKEN));
    this.state.tokens[`${user}!${name}`] = token;
    return token;
  }

  removeToken(user: string, name: string): void {
    this.getToken(user, name);
    this.forget(`${user}!${name}`);
  }

  private forget(id: string): void {
    delete this.state.tokens[id];
    delete this.state.secrets[id];
    this.state.acl = this.state.acl.filter(({ ugid }) => ugid !== id);
  }
}

function stored(before: Values, given: Values): Values {
  const after = { ...before };
  for (const [key, value] of Object.entries(given)) {
    if (value === "") delete after[key];
    else after[key] = key === "groups" ? String(value).split(",") : value;
  }
  return after;
}
