import { isIP } from "node:net";
import { InvalidValue } from "./invalid-value";

/** @throws InvalidValue `unit/address` when the text is not an IPv4 or IPv6 address. */
export function asAddress(text: string): string {
  if (isIP(text) === 0)
    throw new InvalidValue(
      "unit/address",
      text,
      "an IPv4 or IPv6 address without prefix",
      "write it as in 10.25.10.20",
    );
  return text;
}

/** A name or an address as URLs write it: IPv6 in brackets. */
export const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** The name or the address in a URL, which sockets take without brackets. */
export const hostOfUrl = (url: string): string => new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");

/** The port that a URL says, which `URL` hides where it is that of the scheme. */
export function portOfUrl(url: string): number | undefined {
  const [, port] = /:(\d+)$/.exec(url) ?? [];
  return port === undefined ? undefined : Number(port);
}
