import { readFileSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import type { TLSSocket } from "node:tls";
import type { Tls } from "../lib/spec/tls";

export interface ApiTarget {
  readonly system: "pbs" | "pve";
  readonly host: string;
  readonly port: number;
  readonly tokenId: string;
  readonly secret: string;
  readonly tls: Tls;
  /** SHA-256 of the server's certificate; where it is known, it is what the certificate is judged by. */
  readonly fingerprint?: string;
}

/** An answer of the API other than success; carries no secret. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";

  constructor(
    readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

/** One request to the API of PBS or PVE. @throws ApiRefusal with the server's own status and text */
export async function callApi<T>(
  target: ApiTarget,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<T> {
  const separator = target.system === "pbs" ? ":" : "=";
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const options: RequestOptions = {
    method,
    host: target.host,
    port: target.port,
    path: `/api2/json${path}`,
    timeout: 30_000,
    agent: false,
    ...trust(target),
    headers: {
      Authorization: `${target.system === "pbs" ? "PBSAPIToken" : "PVEAPIToken"}=${target.tokenId}${separator}${target.secret}`,
      ...(payload !== undefined && {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(payload),
      }),
    },
  };
  return new Promise((resolve, reject) => {
    const call = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const status = response.statusCode ?? 0;
        if (status !== 200) reject(new ApiRefusal(status, refusalText(text, response.statusMessage)));
        else {
          const data = dataOf<T>(text);
          if (data === undefined) reject(new Error(`${target.host}:${target.port} ${NOT_API}`));
          else resolve(data);
        }
      });
      response.on("error", reject);
    });
    // The request is written only after the certificate is accepted, so that no token goes to a stranger.
    call.on("socket", (socket) =>
      socket.once("secureConnect", () => {
        const refused = certificateRefusal(target, socket as TLSSocket);
        if (refused) call.destroy(refused);
        else call.end(payload);
      }),
    );
    call.on("timeout", () => call.destroy(new Error(`no answer from ${target.host}:${target.port} within 30 s`)));
    call.on("error", reject);
  });
}

const NOT_API = "answered 200 with something that is not of the API: is there a proxy in between?";

/** `undefined` for what no API answers; the text is not shown, since it may hold a secret. */
function dataOf<T>(text: string): T | undefined {
  try {
    return (JSON.parse(text) as { data?: T }).data;
  } catch {
    return undefined;
  }
}

/** With a fingerprint the chain does not matter; it is compared before anything is sent. */
const trust = ({ tls, fingerprint }: ApiTarget): RequestOptions => ({
  rejectUnauthorized: fingerprint === undefined && tls.trust !== "anything",
  ...(tls.trust === "ca" && fingerprint === undefined && { ca: readFileSync(tls.file) }),
});

/** Why nothing is sent on a connection: its certificate is not the one of the fingerprint. */
export function certificateRefusal(
  { fingerprint, host, port }: Pick<ApiTarget, "fingerprint" | "host" | "port">,
  socket: TLSSocket,
): Error | undefined {
  if (fingerprint === undefined) return undefined;
  const seen = socket.getPeerCertificate().fingerprint256?.toLowerCase();
  return seen === fingerprint
    ? undefined
    : new Error(
        `the certificate of ${host}:${port} has the fingerprint ${seen ?? "(none)"}, the layout says ${fingerprint}`,
      );
}

/** PBS answers in plain text, PVE in the status line or in `message`. */
function refusalText(body: string, statusLine: string | undefined): string {
  try {
    const { message } = JSON.parse(body) as { message?: string };
    return (message ?? statusLine ?? "").trim();
  } catch {
    return (body || statusLine || "").trim();
  }
}
