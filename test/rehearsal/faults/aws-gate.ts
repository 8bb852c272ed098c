import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the gate answers by itself; nothing lets the request through. */
export type GateRule = (
  service: string,
) => { readonly status: number; readonly code: string; readonly message: string } | undefined;

/** Stands before the double of AWS and refuses what a rule says, in the words of the Query protocol. */
export class AwsGate {
  private readonly server: Server;

  constructor(
    private readonly endpoint: string,
    private readonly rule: GateRule,
  ) {
    this.server = createServer((incoming, response) => this.serve(incoming, response));
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(incoming: IncomingMessage, response: ServerResponse): void {
    const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? "")?.[1] ?? "";
    const refusal = this.rule(service);
    if (refusal) {
      incoming.resume();
      response.writeHead(refusal.status, { "content-type": "text/xml" });
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error></ErrorResponse>`,
      );
      return;
    }
    const { method, url, headers } = incoming;
    const onwards = request(new URL(url ?? "/", this.endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    incoming.pipe(onwards);
  }
}
