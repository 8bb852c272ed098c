import { request } from "node:https";
import type { RecordedRequest } from "./record";

/** Where a history is replayed. */
export interface ReplayTarget {
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the certificate, lower case with colons. */
  readonly fingerprint: string;
}

export interface SeenAnswer {
  readonly status: number;
  readonly reason: string;
  readonly body: string;
}

/** One request exactly as it was recorded, with the caller's header; the certificate must be the expected one. */
export function send(
  target: ReplayTarget,
  { method, path, type, body }: Pick<RecordedRequest, "method" | "path" | "type" | "body">,
  authorization: string | undefined,
): Promise<SeenAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: target.host,
        port: target.port,
        method,
        path: `/api2/json${path}`,
        agent: false,
        rejectUnauthorized: false,
        timeout: 60_000,
        headers: {
          ...(authorization !== undefined && { Authorization: authorization }),
          ...(type === "json" && { "Content-Type": "application/json" }),
          ...(type === "form" && { "Content-Type": "application/x-www-form-urlencoded" }),
          ...(body ? { "Content-Length": Buffer.byteLength(body) } : method !== "GET" && { "Content-Length": 0 }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            reason: response.statusMessage ?? "",
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    call.on("socket", (socket) =>
      socket.once("secureConnect", () => {
        const seen = (socket as import("node:tls").TLSSocket).getPeerCertificate().fingerprint256?.toLowerCase();
        if (seen === target.fingerprint.toLowerCase()) call.end(body);
        else call.destroy(new Error(`${target.host}:${target.port} shows the certificate ${seen}`));
      }),
    );
    call.on("timeout", () => call.destroy(new Error(`no answer to ${method} ${path} within 60 s`)));
    call.on("error", reject);
  });
}
