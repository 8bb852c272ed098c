import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { SecureVersion } from "node:tls";
import type { SelfSigned } from "../../../support/self-signed";
import { requestHandler } from "../../request-handler";
import { Unrecorded } from "./refusal";

/** A request as it came in. */
export interface RawCall {
  readonly method: string;
  /** Below `/api2/json`, decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `undefined` where the header is missing. */
  readonly type: "json" | "form" | undefined;
  readonly body: string;
  readonly authorization: string;
}

export interface RawAnswer {
  readonly status: number;
  /** Default: the usual one of the status. */
  readonly reason?: string;
  readonly body: string;
}

/** One line of the request log; carries no body, for bodies carry secrets. */
export interface LoggedCall {
  readonly method: string;
  readonly path: string;
  /** Name of the token, never its secret. */
  readonly token: string;
  readonly status: number;
}

/**
 * What comes between the client and the double, for the faults of a rehearsal: a reset, an answer of its own, or
 * nothing. It may have the double answer first, so that the work is done and the answer lost.
 */
export type Interference = (
  call: RawCall,
  answer: () => Promise<RawAnswer>,
) => "reset" | RawAnswer | Promise<"reset" | RawAnswer | undefined> | undefined;

export interface HttpsDoubleProps {
  readonly certificate: SelfSigned;
  readonly minVersion?: SecureVersion;
  /** An address of the loopback network. Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: one that is free. */
  readonly port?: number;
  readonly answer: (call: RawCall) => Promise<RawAnswer>;
}

/** The HTTPS side of a double: one port on loopback, a log of requests, and loud refusal of what it does not know. */
export class HttpsDouble {
  readonly log: LoggedCall[] = [];
  /** Requests that no record tells of; a run with one has failed. */
  readonly unrecorded: string[] = [];
  interfere: Interference | undefined;
  /** Ends every new connection before a word of TLS is said. */
  cutsHandshakes = false;
  /** Requests that arrived whole, answered or not. */
  received = 0;
  private readonly server: Server;
  /** Also those that still shake hands, of which the server itself knows nothing. */
  private readonly sockets = new Set<Socket>();

  constructor(private readonly props: HttpsDoubleProps) {
    const { key, cert } = props.certificate;
    const handler = requestHandler(
      (request, response) => this.serve(request, response),
      (error) => this.unrecorded.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    this.server = createServer({ key, cert, minVersion: props.minVersion }, handler);
    // Go keeps a connection for 90 s, and does not ask again where the server closes it under a POST
    this.server.keepAliveTimeout = 120_000;
    this.server.on("tlsClientError", () => undefined);
    this.server.on("connection", (socket: Socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
      if (this.cutsHandshakes) socket.destroy();
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get isRunning(): boolean {
    return this.server.listening;
  }

  get fingerprint(): string {
    return this.props.certificate.fingerprint;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(this.props.port ?? 0, this.props.host ?? "127.0.0.1", resolve);
    });
    return this;
  }

  /** From the next connection on it shows another certificate. */
  present({ key, cert }: SelfSigned): void {
    this.server.setSecureContext({ key, cert, minVersion: this.props.minVersion });
    this.hangUp();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await rawCall(request);
    this.received++;
    const interference = await this.interfere?.(call, () => this.answered(call));
    if (interference === "reset") return void request.socket.destroy();
    const { status, reason, body } = interference ?? (await this.answered(call));
    this.log.push({ method: call.method, path: call.path, token: tokenName(call.authorization), status });
    response.writeHead(status, reason ?? STATUS_CODES[status] ?? "", {
      "content-type": "application/json;charset=UTF-8",
    });
    response.end(body);
  }

  private async answered(call: RawCall): Promise<RawAnswer> {
    try {
      return await this.props.answer(call);
    } catch (error) {
      const what = `${call.method} ${call.path}: ${error instanceof Unrecorded ? error.message : (error as Error).stack}`;
      this.unrecorded.push(what);
      return { status: 501, reason: "not doubled", body: `the double has no record of ${what}` };
    }
  }
}

async function rawCall(request: IncomingMessage): Promise<RawCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "https://double");
  const type = request.headers["content-type"] ?? "";
  return {
    method: request.method ?? "GET",
    path: decodeURIComponent(url.pathname)
      .replace(/^\/api2\/json/, "")
      .replace(/(?<=.)\/$/, ""),
    query: url.searchParams,
    type: type.includes("json") ? "json" : type.includes("form") ? "form" : undefined,
    body: Buffer.concat(chunks).toString("utf8"),
    authorization: request.headers.authorization ?? "",
  };
}

const tokenName = (authorization: string): string => /^P[BV]E?S?APIToken=([^!]+![^:=]+)/.exec(authorization)?.[1] ?? "";
