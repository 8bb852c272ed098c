import type { RawCall } from "../https-double";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";
import { parseCall, wrongParameters } from "./parse-call";
import { BUILTIN_ROLES, isPrivilege } from "./privileges";
import type { PveState } from "./state";

/** First components that an ACL path may have. */
const ROOTS = /^\/($|(access|mapping|nodes|pool|sdn|storage|vms)(\/|$))/;
const PRINCIPALS = { users: "user", groups: "group", tokens: "token" } as const;

/** Roles, groups and the access control list. */
export class PveGrants {
  constructor(private readonly state: PveState) {}

  /** Of both kinds, for the check of a privilege. */
  get roles(): Readonly<Record<string, readonly string[]>> {
    return { ...BUILTIN_ROLES, ...this.state.roles };
  }

  listRoles(): Values[] {
    return Object.entries(this.roles).map(([roleid, privs]) => ({
      roleid,
      privs: privs.join(","),
      special: roleid in BUILTIN_ROLES ? 1 : 0,
    }));
  }

  role(id: string): Values {
    const privileges = this.roles[id];
    if (!privileges) throw new Refusal(500, `role '${id}' does not exist\n`);
    return Object.fromEntries(privileges.map((privilege) => [privilege, 1]));
  }

  createRole(call: RawCall): void {
    const { roleid, privs = "" } = parseCall(call, {
      roleid: { type: "string", required: true },
      privs: { type: "string" },
    }) as { roleid: string; privs?: string };
    const privileges = privilegesIn(privs);
    if (/^pve/i.test(roleid))
      wrongParameters({ roleid: "cannot use role ID starting with the (case-insensitive) 'PVE' namespace" });
    if (roleid in this.roles) throw new Refusal(500, `create role failed: role '${roleid}' already exists\n`);
    this.state.roles[roleid] = privileges;
  }

  updateRole(id: string, call: RawCall): void {
    const { privs = "", append } = parseCall(call, { privs: { type: "string" }, append: { type: "boolean" } });
    if (id in BUILTIN_ROLES) throw new Refusal(500, `auto-generated role '${id}' cannot be modified\n`);
    if (!(id in this.state.roles)) throw new Refusal(500, `update role failed: role '${id}' does not exist\n`);
    const before = append === 1 ? this.state.roles[id]! : [];
    this.state.roles[id] = [...new Set([...before, ...privilegesIn(String(privs))])];
  }

  removeRole(id: string): void {
    if (id in BUILTIN_ROLES) throw new Refusal(500, `auto-generated role '${id}' cannot be deleted\n`);
    if (!(id in this.state.roles)) throw new Refusal(500, `delete role failed: role '${id}' does not exist\n`);
    delete this.state.roles[id];
  }

  group(id: string): Values {
    const group = this.state.groups[id];
    if (!group) throw new Refusal(500, `group '${id}' does not exist\n`);
    const members = Object.entries(this.state.users).filter(([, u]) =>
      (u.groups as string[] | undefined)?.includes(id),
    );
    return { ...group, members: members.map(([user]) => user) };
  }

  createGroup(call: RawCall): void {
    const { groupid, ...values } = parseCall(call, {
      groupid: { type: "string", required: true },
      comment: { type: "string" },
    }) as Values & { groupid: string };
    if (groupid in this.state.groups)
      throw new Refusal(500, `create group failed: group '${groupid}' already exists\n`);
    this.state.groups[groupid] = values;
  }

  removeGroup(id: string): void {
    if (!(id in this.state.groups)) throw new Refusal(500, `delete group failed: group '${id}' does not exist\n`);
    delete this.state.groups[id];
  }

  listAcl(): Values[] {
    return this.state.acl.map(({ propagate, ...entry }) => ({ ...entry, propagate: propagate ? 1 : 0 }));
  }

  updateAcl(call: RawCall): void {
    const values = parseCall(call, {
      path: { type: "string", required: true },
      roles: { type: "string", required: true },
      users: { type: "string" },
      groups: { type: "string" },
      tokens: { type: "string" },
      propagate: { type: "boolean" },
      delete: { type: "boolean" },
    }) as Record<string, string | number | undefined>;
    const keys = Object.keys(PRINCIPALS) as (keyof typeof PRINCIPALS)[];
    if (!keys.some((key) => values[key] !== undefined))
      wrongParameters(
        Object.fromEntries(keys.map((key) => [key, "either 'users', 'groups' or 'tokens' is required."])),
      );
    const path = String(values.path);
    if (!ROOTS.test(path)) wrongParameters({ path: `invalid ACL path '${path}'` });
    for (const roleid of listed(values.roles)) {
      if (!(roleid in this.roles)) throw new Refusal(500, `ACL update failed: role '${roleid}' does not exist\n`);
      for (const key of keys)
        for (const ugid of listed(values[key])) this.put(path, roleid, PRINCIPALS[key], ugid, values);
    }
  }

  private put(path: string, roleid: string, type: "user" | "group" | "token", ugid: string, values: Values): void {
    const known = { user: this.state.users, group: this.state.groups, token: this.state.tokens }[type];
    if (!(ugid in known) && values.delete !== 1)
      throw new Refusal(500, `ACL update failed: ${type} '${ugid}' does not exist\n`);
    this.state.acl = this.state.acl.filter((e) => !(e.path === path && e.roleid === roleid && e.ugid === ugid));
    if (values.delete !== 1) this.state.acl.push({ path, roleid, type, ugid, propagate: values.propagate !== 0 });
  }
}

const listed = (value: unknown): string[] =>
  String(value ?? "")
    .split(/[,; ]+/)
    .filter(Boolean);

function privilegesIn(text: string): string[] {
  const privileges = listed(text);
  const unknown = privileges.find((privilege) => !isPrivilege(privilege));
  if (unknown) wrongParameters({ privs: `invalid format - invalid privilege '${unknown}'\n` });
  return privileges;
}
