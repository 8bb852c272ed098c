import type { ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { requestHandler } from "../../request-handler";
import type { ReceivedRequest } from "../s3/canonical-request";
import type { Deployed } from "../s3/deployed";
import type { Sessions } from "../s3/sessions";
import { type CreatedSession, createSession } from "./create-session";
import { SessionRefusal } from "./refusal";

/** What the service does instead of answering. */
export type SessionFault = { readonly status: number; readonly code: string } | "silence";

export interface SessionCall {
  readonly at: number;
  readonly status: number;
  /** Error code; undefined for a session. */
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly role: string | undefined;
  readonly grantedSeconds: number | undefined;
}

export interface SessionDoubleProps {
  readonly deployed: Deployed;
  readonly sessions: Sessions;
  readonly tls: { readonly cert: string; readonly key: string };
}

/** IAM Roles Anywhere as a host meets it: the real rules of CreateSession on what was deployed. */
export class SessionDouble {
  readonly calls: SessionCall[] = [];
  /** Moves the service's clock, which is what a wrong clock of the host looks like from here. */
  clockOffsetMs = 0;
  /** Seconds after which credentials end. @default what the real service grants */
  lifetimeSeconds: number | undefined;
  private readonly faults: SessionFault[] = [];
  private readonly sockets = new Set<Duplex>();
  private readonly server: Server;

  private constructor(private readonly props: SessionDoubleProps) {
    const handler = requestHandler(async (incoming, answer) => {
      const parts: Buffer[] = [];
      for await (const part of incoming) parts.push(part as Buffer);
      const { method = "", url = "", headers } = incoming;
      await this.answer({ method, url, headers, body: Buffer.concat(parts) }, answer);
    });
    this.server = createServer(props.tls, handler);
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
    });
  }

  static async start(props: SessionDoubleProps): Promise<SessionDouble> {
    const double = new SessionDouble(props);
    await new Promise<void>((resolve) => double.server.listen(0, "127.0.0.1", resolve));
    return double;
  }

  get endpoint(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next calls fail so, one after the other. */
  fail(...faults: readonly SessionFault[]): void {
    this.faults.push(...faults);
  }

  clearFaults(): void {
    this.faults.length = 0;
  }

  dropConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.dropConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: ReceivedRequest, answer: ServerResponse): Promise<void> {
    const fault = this.faults.shift();
    if (fault === "silence") {
      this.record(0, new SessionRefusal(0, "silence", "no answer"));
      return;
    }
    try {
      if (fault !== undefined) throw new SessionRefusal(fault.status, fault.code, "injected");
      if (request.method !== "POST" || !request.url.startsWith("/sessions"))
        throw new SessionRefusal(404, "UnknownOperationException", request.url);
      const { deployed, sessions } = this.props;
      const now = new Date(Date.now() + this.clockOffsetMs);
      const created = await createSession(request, {
        deployed,
        sessions,
        now,
        ...(this.lifetimeSeconds !== undefined && { lifetimeSeconds: this.lifetimeSeconds }),
      });
      this.record(201, undefined, created);
      send(answer, 201, document(created));
    } catch (error) {
      const refusal =
        error instanceof SessionRefusal ? error : new SessionRefusal(500, "InternalServerException", String(error));
      this.record(refusal.status, refusal);
      send(answer, refusal.status, { message: refusal.message }, refusal.code);
    }
  }

  private record(status: number, refusal: SessionRefusal | undefined, created?: CreatedSession): void {
    this.calls.push({
      at: Date.now(),
      status,
      code: refusal?.code,
      message: refusal?.message,
      role: created?.role.arn,
      grantedSeconds: created?.grantedSeconds,
    });
  }
}

function document({ role, commonName, credentials }: CreatedSession): object {
  const { expiration, ...keys } = credentials;
  return {
    credentialSet: [
      {
        assumedRoleUser: { arn: role.arn, assumedRoleId: "AROAREHEARSAL" },
        credentials: { ...keys, expiration: expiration.toISOString().replace(/\.\d+Z$/, "Z") },
        packedPolicySize: 0,
        roleArn: role.arn,
        sourceIdentity: `CN=${commonName}`,
      },
    ],
    subjectArn: "arn:aws:rolesanywhere:us-east-1:000000000000:subject/rehearsal",
  };
}

function send(answer: ServerResponse, status: number, body: object, errorType?: string): void {
  answer.writeHead(status, {
    "content-type": "application/json",
    ...(errorType !== undefined && { "x-amzn-errortype": errorType }),
  });
  answer.end(JSON.stringify(body));
}
