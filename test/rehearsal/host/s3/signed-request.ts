import { createHmac } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request } from "node:https";
import type { SecureVersion } from "node:tls";
import { type Authorization, type ReceivedRequest, sha256, stringToSign } from "./canonical-request";
import type { SessionCredentials } from "./sessions";

export interface SignedRequest {
  readonly method: string;
  /** With its scheme: without TLS it is sent without TLS. */
  readonly endpoint: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly region: string;
  /** @default anonymous */
  readonly credentials?: SessionCredentials;
  /** PEM of the CA of the endpoint. */
  readonly ca: string;
  /** Newest version of TLS to offer. @default 1.3 */
  readonly maxTls?: SecureVersion;
}

export interface SignedAnswer {
  readonly status: number;
  /** S3's error code, empty without one. */
  readonly code: string;
  readonly body: string;
}

/** One S3 request as an SDK sends it, for what restic never asks. */
export function signedRequest(props: SignedRequest): Promise<SignedAnswer> {
  const { method, endpoint, path, body = "", ca, maxTls } = props;
  const url = new URL(path, endpoint);
  const headers = signedHeaders(props, url);
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers,
      ca,
      // all that it asks are doubles; a second address of localhost would be tried after 250 ms of a busy process
      family: 4,
      ...(maxTls && { maxVersion: maxTls, minVersion: "TLSv1" as const, ciphers: "DEFAULT@SECLEVEL=0" }),
    };
    const send = url.protocol === "https:" ? request : plainRequest;
    const outgoing = send(url, options, async (incoming) => {
      let text = "";
      for await (const part of incoming) text += part;
      resolve({ status: incoming.statusCode!, code: /<Code>([^<]+)/.exec(text)?.[1] ?? "", body: text });
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

function signedHeaders({ method, path, body = "", region, credentials, headers }: SignedRequest, { host }: URL) {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const all: Record<string, string> = {
    ...headers,
    host,
    "content-length": String(Buffer.byteLength(body)),
    "x-amz-content-sha256": sha256(body),
    "x-amz-date": date,
  };
  if (credentials === undefined) return all;
  all["x-amz-security-token"] = credentials.sessionToken;
  const signed: Authorization = {
    algorithm: "AWS4-HMAC-SHA256",
    holder: credentials.accessKeyId,
    date: date.slice(0, 8),
    region,
    service: "s3",
    signedHeaders: Object.keys(all).sort(),
    signature: "",
  };
  const received: ReceivedRequest = { method, url: path, headers: all, body: Buffer.from(body) };
  const key = ["aws4_request", "s3", region, signed.date].reduceRight<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac("sha256", key)
    .update(stringToSign(received, signed, sha256(body)))
    .digest("hex");
  const scope = `${signed.holder}/${signed.date}/${region}/s3/aws4_request`;
  all.authorization = `${signed.algorithm} Credential=${scope}, SignedHeaders=${signed.signedHeaders.join(";")}, Signature=${signature}`;
  return all;
}
