import type { IncomingMessage, ServerResponse } from "node:http";

type Serve = (incoming: IncomingMessage, answer: ServerResponse) => Promise<void>;

/** What a double does with a request. Whoever asks may be killed in the middle of a word: that ends nothing but the connection. */
export const requestHandler =
  (serve: Serve) =>
  (incoming: IncomingMessage, answer: ServerResponse): void => {
    serve(incoming, answer).catch((error: unknown) => {
      if (!incoming.destroyed) console.error(error);
      incoming.socket.destroy();
    });
  };
