import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** What was received, byte by byte as it was sent. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Authorization {
  readonly algorithm: string;
  /** First part of the credential: an access key, or the serial number of a certificate. */
  readonly holder: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads an `Authorization` header of Signature Version 4 or its X.509 kin; undefined when it is neither. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  const match =
    /^(AWS4-[A-Z0-9-]+) Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      header ?? "",
    );
  if (match === null) return undefined;
  const [, algorithm, holder, date, region, service, signed, signature] = match as unknown as string[];
  return {
    algorithm: algorithm!,
    holder: holder!,
    date: date!,
    region: region!,
    service: service!,
    signedHeaders: signed!.split(";"),
    signature: signature!,
  };
}

/**
 * The string to sign of a request.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
export function stringToSign(request: ReceivedRequest, authorization: Authorization, payloadHash: string): string {
  const { algorithm, date, region, service, signedHeaders } = authorization;
  const [path = "/", query = ""] = request.url.split(/\?(.*)/s);
  const canonical = [
    request.method,
    path,
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${headerText(request.headers[name])}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
  return [algorithm, amzDate(request), `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join("\n");
}

export const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");

export const amzDate = (request: ReceivedRequest): string => headerText(request.headers["x-amz-date"]);

/** Milliseconds since the epoch of `20261122T133000Z`; NaN for another text. */
export function parseAmzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

export function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(",") : (value ?? "")).trim().replace(/ +/g, " ");
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter(Boolean)
    .map((pair) => {
      const [key = "", value = ""] = pair.split(/=(.*)/s);
      return `${encode(key)}=${encode(value)}`;
    })
    .sort()
    .join("&");
}

/** RFC 3986: everything but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(decodeURIComponent(text.replaceAll("+", "%20"))).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
