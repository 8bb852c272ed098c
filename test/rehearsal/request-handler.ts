import type { IncomingMessage, ServerResponse } from "node:http";

type Serve = (incoming: IncomingMessage, answer: ServerResponse) => Promise<void>;

/**
 * What a double does with a request. Whoever asks may be killed in the middle of a word: that ends the connection, and
 * nothing else.
 * @param broken is told what the double itself did wrong
 */
export const requestHandler =
  (serve: Serve, broken: (error: unknown) => void = console.error) =>
  (incoming: IncomingMessage, answer: ServerResponse): void => {
    serve(incoming, answer).catch((error: unknown) => {
      if (incoming.complete) broken(error);
      incoming.socket.destroy();
    });
  };
