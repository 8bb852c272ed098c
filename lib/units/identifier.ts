import { InvalidValue } from "./invalid-value";

/** What an identifier must look like; `regex` is anchored, so that a JSON schema can carry it. */
interface Kind {
  readonly code: string;
  readonly regex: RegExp;
  readonly min: number;
  readonly max: number;
  readonly allowed: string;
  /** What is wrong beyond shape and length, if anything. */
  readonly also?: (text: string) => string | undefined;
}

/** Keys of a layout: they become parts of file names, unit names and logical ids. */
export const NAME_REGEX = /^[a-z][a-z0-9-]{0,30}$/;
/** PBS datastores, jobs, remotes, S3 endpoints, metrics servers (pbs-api-types `PROXMOX_SAFE_ID_FORMAT`, 3 to 32). */
export const PBS_ID_REGEX = /^[A-Za-z0-9_][A-Za-z0-9._-]{2,31}$/;
/** PBS namespace: up to 7 safe ids joined by `/`; the root is the empty string. */
export const PBS_NAMESPACE_REGEX = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*){0,6})?$/;
/** PBS and PVE users: `name@realm`, 3 to 64 characters. */
export const USER_ID_REGEX = /^[^\s:/@!\p{Cc}]+@[A-Za-z][A-Za-z0-9._-]+$/u;
/** PBS users of the realms that every PBS has. */
export const PBS_USER_ID_REGEX = /^[^\s:/@!\p{Cc}]+@(?:pbs|pam)$/u;
/** PBS and PVE API tokens: `name@realm!token`. */
export const TOKEN_ID_REGEX = /^[^\s:/@!\p{Cc}]+@[A-Za-z][A-Za-z0-9._-]+![A-Za-z0-9_][A-Za-z0-9._-]*$/u;
/** PVE storage ids (pve-common `pve-storage-id`). */
export const PVE_STORAGE_ID_REGEX = /^[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]$/;
/** Linux network interfaces: at most 15 bytes (IFNAMSIZ - 1). */
const INTERFACE_NAME_REGEX = /^[A-Za-z][A-Za-z0-9_.-]{0,14}$/;
/** Bridges of PVE as bpg/proxmox takes them: at most 10 characters, no dash and no dot. */
const BRIDGE_NAME_REGEX = /^[A-Za-z][A-Za-z0-9_]{0,9}$/;
/** Roles of our own on PVE, which keeps names that begin with `PVE`, in any case, for its own. */
export const ROLE_NAME_REGEX = /^(?![Pp][Vv][Ee])[A-Za-z][A-Za-z0-9._-]*$/;
/** Paths of an ACL: `/`, or safe ids that each follow a slash (pbs-api-types `ACL_PATH_FORMAT`). */
export const ACL_PATH_REGEX = /^\/(?:[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)?$/;
/** Notification endpoints and matchers of PBS. */
export const NOTIFICATION_NAME_REGEX = /^[A-Za-z0-9_][A-Za-z0-9._-]{1,31}$/;
/** S3 general-purpose buckets, without dots: a dot breaks TLS on virtual-hosted addresses. */
const BUCKET_NAME_REGEX = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
/** SHA-256 of a certificate: 32 hex pairs joined by colons. */
const FINGERPRINT_REGEX = /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31}$/;

const KINDS = {
  pbsId: {
    code: "identifier/pbs-id",
    regex: PBS_ID_REGEX,
    min: 3,
    max: 32,
    allowed: "3 to 32 of letters, digits, _ . -, not starting with . or -",
  },
  pbsNamespace: {
    code: "identifier/pbs-namespace",
    regex: PBS_NAMESPACE_REGEX,
    min: 0,
    max: 256,
    allowed: "at most 7 levels joined by /, each of letters, digits, _ . -, at most 256 characters",
    also: (text) => (text.split("/").length > 7 ? "PBS nests namespaces 7 deep: use fewer levels" : undefined),
  },
  userId: {
    code: "identifier/user-id",
    regex: USER_ID_REGEX,
    min: 3,
    max: 64,
    allowed: "name@realm, 3 to 64 characters",
    also: (text) => (text.includes("!") ? "this is a token id: leave out what follows the !" : undefined),
  },
  tokenId: {
    code: "identifier/token-id",
    regex: TOKEN_ID_REGEX,
    min: 5,
    max: 128,
    allowed: "name@realm!token",
    also: (text) => (/[:=]/.test(text) ? "give the id alone, never the secret" : undefined),
  },
  pveStorageId: {
    code: "identifier/pve-storage-id",
    regex: PVE_STORAGE_ID_REGEX,
    min: 2,
    max: 100,
    allowed: "a letter, then letters, digits, _ . -, ending in a letter or digit",
  },
  interfaceName: {
    code: "identifier/interface-name",
    regex: INTERFACE_NAME_REGEX,
    min: 1,
    max: 15,
    allowed: "a letter, then letters, digits, _ . -, at most 15",
  },
  bridgeName: {
    code: "identifier/bridge-name",
    regex: BRIDGE_NAME_REGEX,
    min: 1,
    max: 10,
    allowed: "a letter, then letters, digits and _, at most 10, as in vmbr1",
  },
  roleName: {
    code: "identifier/role-name",
    regex: ROLE_NAME_REGEX,
    min: 1,
    max: 100,
    allowed: "a letter, then letters, digits, _ . -, not beginning with PVE",
    also: (text) => (/^pve/i.test(text) ? "PVE keeps these names for its own roles: choose another" : undefined),
  },
  aclPath: {
    code: "identifier/acl-path",
    regex: ACL_PATH_REGEX,
    min: 1,
    max: 128,
    allowed:
      "/ or names after slashes, each of letters, digits, _ . -, not starting with . or -, at most 128 characters",
  },
  notificationName: {
    code: "identifier/notification-name",
    regex: NOTIFICATION_NAME_REGEX,
    min: 2,
    max: 32,
    allowed: "2 to 32 of letters, digits, _ . -, not starting with . or -",
  },
  bucketName: {
    code: "identifier/bucket-name",
    regex: BUCKET_NAME_REGEX,
    min: 3,
    max: 63,
    allowed: "3 to 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
    also: reservedBucket,
  },
  fingerprint: {
    code: "identifier/fingerprint",
    regex: FINGERPRINT_REGEX,
    min: 95,
    max: 95,
    allowed: "32 pairs of hex digits joined by colons (SHA-256)",
    also: (text) => {
      if (/^[0-9A-Fa-f]{64}$/.test(text)) return "put colons between the pairs";
      return FINGERPRINT_REGEX.test(text)
        ? undefined
        : "copy it whole: proxmox-backup-manager cert info prints that of a PBS";
    },
  },
} as const satisfies Record<string, Kind>;

export const asPbsId = (text: string): string => check(KINDS.pbsId, text);
export const asPbsNamespace = (text: string): string => check(KINDS.pbsNamespace, text);
export const asUserId = (text: string): string => check(KINDS.userId, text);
export const asPveStorageId = (text: string): string => check(KINDS.pveStorageId, text);
export const asInterfaceName = (text: string): string => check(KINDS.interfaceName, text);
export const asBridgeName = (text: string): string => check(KINDS.bridgeName, text);
export const asRoleName = (text: string): string => check(KINDS.roleName, text);
export const asAclPath = (text: string): string => check(KINDS.aclPath, text);
export const asNotificationName = (text: string): string => check(KINDS.notificationName, text);
export const asBucketName = (text: string): string => check(KINDS.bucketName, text);

/** Throws without the text: what looks like a token id may carry its secret. */
export const asTokenId = (text: string): string => check(KINDS.tokenId, text, "a text that is not a token id");

/** Lower case, as PVE and PBS print it. */
export const asFingerprint = (text: string): string => check(KINDS.fingerprint, text).toLowerCase();

function check(kind: Kind, text: string, found = `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`): string {
  const more = kind.also?.(text);
  const fits = kind.regex.test(text) && text.length >= kind.min && text.length <= kind.max;
  if (fits && more === undefined) return text;
  throw new InvalidValue(kind.code, found, kind.allowed, more ?? advice(kind, text));
}

function advice(kind: Kind, text: string): string {
  if (text.length > kind.max) return `shorten it by ${text.length - kind.max}`;
  if (text.length < kind.min) return `lengthen it to ${kind.min} or more`;
  if (text !== text.trim()) return "remove the blanks around it";
  const lower = text.toLowerCase();
  return lower !== text && kind.regex.test(lower) ? `write "${lower}"` : "use the characters listed";
}

/** AWS rules beyond the shape: reserved prefixes and suffixes (S3 user guide, "General purpose bucket naming rules"). */
function reservedBucket(text: string): string | undefined {
  if (text.includes(".")) return "leave out dots: TLS certificates of S3 do not cover them";
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(text)) return "AWS reserves this prefix: choose another";
  if (/(-s3alias|--ol-s3|--x-s3|--table-s3)$/.test(text)) return "AWS reserves this suffix: choose another";
  return undefined;
}
