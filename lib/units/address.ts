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
