import { type AddressInfo, isIP } from "node:net";
import { connect, createServer, type Server, type TLSSocket } from "node:tls";
import { certificateRefusal } from "../../../bin/proxmox-api";
import { type SelfSigned, selfSigned } from "../../support/self-signed";
import type { RealServer } from "./real-server";

/**
 * A place on loopback that stands for a real server, so that what has no setting for a port or a fingerprint reaches the
 * right one all the same: each connection shows the right certificate before a byte goes through.
 */
export class PinnedRelay {
  private readonly certificate: SelfSigned = selfSigned();
  private readonly server: Server;
  private readonly open = new Set<TLSSocket>();

  /**
   * @param host an address of the loopback network
   * @param wanted port; 0 is one that is free
   */
  constructor(
    readonly to: RealServer,
    readonly host: string,
    private readonly wanted: number,
  ) {
    const { key, cert } = this.certificate;
    this.server = createServer({ key, cert }, (client) => this.join(client));
    this.server.on("tlsClientError", () => undefined);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Of its own certificate. */
  get fingerprint(): string {
    return this.certificate.fingerprint;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(this.wanted, this.host, resolve);
    });
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: TLSSocket): void {
    const { host, port } = this.to;
    // judged by its fingerprint alone
    const name = isIP(host) ? {} : { servername: host };
    const server = connect({ host, port, ...name, rejectUnauthorized: false });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.open.delete(socket);
        other.destroy();
      });
    }
    server.once("secureConnect", () => {
      const refusal = certificateRefusal(this.to, server);
      if (refusal) {
        // the answer comes after the question, as a client expects it
        client.once("data", () => client.end(refused(refusal.message)));
        return;
      }
      client.pipe(server);
      server.pipe(client);
    });
  }
}

const refused = (text: string): string =>
  `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`;
