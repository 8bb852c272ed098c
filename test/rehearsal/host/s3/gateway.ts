import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { authenticate } from "./authenticate";
import type { ReceivedRequest } from "./canonical-request";
import { internalAuthorization } from "./deploy-templates";
import type { Deployed } from "./deployed";
import { decide } from "./iam-decision";
import type { RequestLog } from "./request-log";
import { type S3Action, type S3Request, s3Request } from "./s3-action";
import { accessDenied, S3Error } from "./s3-error";
import type { Session, Sessions } from "./sessions";

/** What goes wrong, for requests that fit, so many times. */
export interface GatewayFault {
  readonly fits: (request: { readonly method: string; readonly key: string; readonly action: string }) => boolean;
  readonly times: number;
  readonly effect: { readonly status: number; readonly code: string } | "reset" | { readonly delayMs: number };
}

export interface GatewayProps {
  /** Where allowed requests go. */
  readonly storage: string;
  readonly deployed: Deployed;
  readonly sessions: Sessions;
  readonly log: RequestLog;
  /** Certificate and key for localhost, PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
}

interface StorageAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** S3 as a caller meets it: signature, policies, errors; what is allowed is done by the storage behind. */
export class Gateway {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly servers: readonly Server[];
  private readonly sockets = new Set<Socket>();
  private faults: { readonly fault: GatewayFault; left: number }[] = [];

  private constructor(private readonly props: GatewayProps) {
    const handler = (secure: boolean) => (incoming: IncomingMessage, answer: ServerResponse) =>
      void this.handle(incoming, answer, secure);
    const tls = createTlsServer(
      // old versions must get as far as the bucket policy
      { ...props.tls, minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" },
      handler(true),
    );
    this.servers = [tls, createServer(handler(false))];
    for (const server of this.servers) {
      server.keepAliveTimeout = 60_000;
      server.on("connection", (socket) => {
        this.sockets.add(socket);
        socket.once("close", () => this.sockets.delete(socket));
      });
    }
  }

  static async start(props: GatewayProps): Promise<Gateway> {
    const gateway = new Gateway(props);
    for (const server of gateway.servers) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get endpoint(): string {
    return `https://localhost:${this.port(0)}`;
  }

  /** The same without TLS. */
  get plainEndpoint(): string {
    return `http://localhost:${this.port(1)}`;
  }

  inject(fault: GatewayFault): void {
    this.faults.push({ fault, left: fault.times });
  }

  /** Ends all faults; returns how often none of them was met. */
  clearFaults(): number {
    const left = this.faults.reduce((sum, each) => sum + each.left, 0);
    this.faults = [];
    return left;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private port(index: number): number {
    return (this.servers[index]!.address() as AddressInfo).port;
  }

  private async handle(incoming: IncomingMessage, answer: ServerResponse, secure: boolean): Promise<void> {
    const begun = Date.now();
    try {
      const received = await receive(incoming);
      const tls = secure ? (incoming.socket as TLSSocket).getProtocol() : null;
      await this.serve(received, answer, tls, begun);
    } catch (error) {
      if (!answer.headersSent && !answer.destroyed) {
        const fault = error instanceof S3Error ? error : new S3Error(500, "InternalError", String(error));
        if (!(error instanceof S3Error)) console.error(error);
        refuse(answer, fault, incoming.method === "HEAD");
      }
    }
  }

  private async serve(
    received: ReceivedRequest,
    answer: ServerResponse,
    tls: string | null,
    begun: number,
  ): Promise<void> {
    const asked = s3Request(received);
    const { bucket, key } = asked;
    const entry = {
      actions: asked.actions.map(({ action }) => action),
      bucket,
      key,
      prefix: asked.query.get("prefix") ?? undefined,
    };
    const fault = this.nextFault(received.method, asked);
    if (fault === "reset") {
      this.props.log.add({ ...entry, role: undefined, decision: "reset", status: 0, code: undefined });
      answer.socket?.destroy();
      return;
    }
    let session: Session | undefined;
    let decision = "NotAsked";
    try {
      if (fault !== undefined && "status" in fault) throw new S3Error(fault.status, fault.code, "injected");
      // S3 looks at the credentials when a request begins, not when it ends
      session = authenticate(received, this.props.sessions, begun);
      if (fault !== undefined && "delayMs" in fault) await new Promise((go) => setTimeout(go, fault.delayMs));
      decision = await this.judge(asked.actions, asked, session, tls);
      if (decision !== "Allowed") throw accessDenied();
      const told = await this.forward(received, asked);
      if (told.status === 404 && key !== "" && /^(GET|HEAD)$/.test(received.method))
        await this.hideMissing(asked, session, tls);
      this.props.log.add({ ...entry, role: session?.roleArn, decision, status: told.status, code: codeOf(told) });
      answer.writeHead(told.status, told.headers);
      answer.end(received.method === "HEAD" ? undefined : told.body);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      this.props.log.add({ ...entry, role: session?.roleArn, decision, status: error.status, code: error.code });
      refuse(answer, error, received.method === "HEAD");
    }
  }

  private async judge(
    actions: readonly S3Action[],
    { bucket }: S3Request,
    session: Session | undefined,
    tls: string | null,
  ): Promise<string> {
    const { deployed } = this.props;
    const role = session && deployed.roles.find(({ arn }) => arn === session.roleArn);
    for (const { action, resource, context } of actions) {
      const { allowed, result } = await decide({
        account: deployed.account,
        principal: session && assumedRole(session),
        action,
        resource,
        context: { ...context, ...requestContext(session, tls) },
        identityPolicies: role?.policies ?? [],
        resourcePolicy: deployed.buckets.find(({ name }) => name === bucket)?.policy ?? null,
        sessionPolicy: session?.sessionPolicy,
      });
      if (!allowed) return result;
    }
    return "Allowed";
  }

  /** Who may not list a key may not learn that it is missing; S3 asks with the key as `s3:prefix`. */
  private async hideMissing(asked: S3Request, session: Session | undefined, tls: string | null): Promise<void> {
    const list = {
      action: "s3:ListBucket",
      resource: `arn:aws:s3:::${asked.bucket}`,
      context: { "s3:prefix": asked.key },
    };
    if ((await this.judge([list], asked, session, tls)) !== "Allowed") throw accessDenied();
  }

  private nextFault(method: string, { key, actions }: S3Request): GatewayFault["effect"] | undefined {
    const found = this.faults.find(
      ({ fault, left }) => left > 0 && fault.fits({ method, key, action: actions[0]?.action ?? "" }),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.fault.effect;
  }

  private forward(received: ReceivedRequest, { bucket }: S3Request): Promise<StorageAnswer> {
    const region = this.props.deployed.buckets.find(({ name }) => name === bucket)?.region ?? "us-east-1";
    const {
      host: _host,
      authorization: _signed,
      "x-amz-security-token": _token,
      connection: _c,
      ...headers
    } = received.headers;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.props.storage}${received.url}`,
        {
          method: received.method,
          agent: this.agent,
          headers: {
            ...headers,
            "content-length": received.body.length,
            authorization: internalAuthorization(region, "s3"),
          },
        },
        (incoming) => {
          collect(incoming).then((body) => {
            const { "transfer-encoding": _t, connection: _k, ...told } = incoming.headers;
            resolve({ status: incoming.statusCode!, headers: told, body });
          }, reject);
        },
      );
      outgoing.once("error", reject);
      outgoing.end(received.body);
    });
  }
}

function requestContext(session: Session | undefined, tls: string | null): Record<string, string> {
  return {
    "aws:SecureTransport": String(tls !== null),
    ...(tls !== null && { "s3:TlsVersion": tls === "TLSv1" ? "1.0" : tls.replace("TLSv", "") }),
    ...(session && {
      "aws:PrincipalArn": session.roleArn,
      "aws:PrincipalAccount": session.roleArn.split(":")[4]!,
      ...Object.fromEntries(Object.entries(session.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    }),
  };
}

function assumedRole({ roleArn, sessionName }: Session): string {
  const [, , , , account, role] = roleArn.split(":");
  return `arn:aws:sts::${account}:assumed-${role!.replace(/\/.*\//, "/")}/${sessionName}`;
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const body = await collect(incoming);
  return { method: incoming.method!, url: incoming.url!, headers: incoming.headers, body };
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function refuse(answer: ServerResponse, error: S3Error, silent: boolean): void {
  const body = silent ? "" : error.xml;
  answer.writeHead(error.status, { "content-type": "application/xml", "content-length": Buffer.byteLength(body) });
  answer.end(body);
}

const codeOf = ({ status, body }: StorageAnswer): string | undefined =>
  status < 400 ? undefined : (/<Code>([^<]+)<\/Code>/.exec(body.toString())?.[1] ?? String(status));
