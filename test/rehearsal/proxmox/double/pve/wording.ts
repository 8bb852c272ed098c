import { calendarRefusal } from "../calendar-refusal";
import type { Wording } from "../verify-parameters";

const FORMATS: Readonly<Record<string, (value: string) => string | undefined>> = {
  "pve-storage-id": (id) => {
    if (id.length < 2) return `storage ID '${id}' cannot be shorter than 2 characters`;
    return /^[a-z][a-z0-9\-_.]*[a-z0-9]$/i.test(id) ? undefined : `storage ID '${id}' contains illegal characters`;
  },
  "pve-configid": (id) => (/^[a-z][a-z0-9_-]+$/i.test(id) ? undefined : `invalid configuration ID '${id}'`),
  "pve-calendar-event": (text) => {
    const refusal = calendarRefusal(text);
    return refusal && `invalid calendar event '${text}' - ${refusal}\n`;
  },
  "pve-vmid-list": (text) =>
    text.split(",").every((id) => /^[1-9]\d{2,8}$/.test(id)) ? undefined : "value does not look like a valid VM ID",
  CIDRv4: (text) =>
    /^(\d{1,3}\.){3}\d{1,3}\/(\d|[12]\d|3[0-2])$/.test(text)
      ? undefined
      : "value does not look like a valid IPv4 CIDR network",
  "email-opt": (text) =>
    /^\S+@\S+$/.test(text) || text === "" ? undefined : "value does not look like a valid email address",
  "pve-priv-list": () => undefined,
  "prune-backups": pruneFault,
  "backup-fleecing": (text) =>
    /enabled=1/.test(text) && !/storage=/.test(text)
      ? "'storage' parameter is required when 'enabled' is set"
      : undefined,
};

function pruneFault(text: string): string | undefined {
  const pairs = text.split(",").map((pair) => pair.split("="));
  if (pairs.some((pair) => pair.length < 2)) return "value without key, but schema does not define a default key";
  for (const [key, value] of pairs as [string, string][]) {
    if (!/^keep-(all|last|hourly|daily|weekly|monthly|yearly)$/.test(key))
      return `format error\nprune-backups.${key}: property is not defined in schema and the schema does not allow additional properties`;
    if (!/^\d+$/.test(value))
      return `format error\nprune-backups.${key}: type check ('integer') failed - got '${value}'`;
  }
  const all = pairs.some(([key, value]) => key === "keep-all" && value === "1");
  return all && pairs.length > 1 ? "keep-all cannot be set together with other options." : undefined;
}

/** The words of Proxmox VE (pve-api-transcript /storage, /cluster/backup, /nodes). */
export const PVE_WORDING: Wording = {
  unknown: "property is not defined in schema and the schema does not allow additional properties",
  type: ({ type }, value) =>
    `type check ('${type}') failed - got ${typeof value === "object" ? (Array.isArray(value) ? "ARRAY" : "HASH") : `'${value}'`}`,
  minimum: (limit) => `value must have a minimum value of ${limit}`,
  maximum: (limit) => `value must have a maximum value of ${limit}`,
  enumeration: (parameter, value) =>
    `value '${value}' does not have a value in the enumeration '${parameter.enum!.join(", ")}'`,
  format: (name, value) => {
    const found = FORMATS[name]?.(value);
    return found && `invalid format - ${found}\n`;
  },
};
