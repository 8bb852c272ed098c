import { z } from "zod";

export interface WebAddress {
  /** Code of the refusal where host or port cannot be, which is told with its own words (refusal.ts). */
  readonly code: string;
  /** A whole address. */
  readonly example: string;
  /** Plain HTTP and a path are allowed too: a service behind a proxy, as PBS takes it. Default: HTTPS and the host alone. */
  readonly loose?: boolean;
}

const HOST = String.raw`(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?`;
const STRICT = new RegExp(`^https://${HOST}$`);
const LOOSE = new RegExp(`^https?://${HOST}(/[A-Za-z0-9._~/-]*)?$`);

/** Where a server answers; never with a user or a password, which would stand in clear in what is made of it. */
export const webAddress = ({ code, example, loose = false }: WebAddress) =>
  z
    .string()
    .regex(
      loose ? LOOSE : STRICT,
      loose
        ? "https://HOST or https://HOST:PORT/PATH, without user or password"
        : "https://HOST or https://HOST:PORT, without a path, user or password",
    )
    .refine((text) => !(loose ? LOOSE : STRICT).test(text) || URL.canParse(text), {
      params: {
        code,
        allowed: "a name or an address, and a port up to 65535",
        help: `write the address as in ${example}`,
      },
    });
