import { PythonServer } from "./python-server";

/** The AWS of a rehearsal. It ends with this process, however that ends. */
export class MotoServer extends PythonServer {
  /** Starts on a loopback port that is free; its log is `moto.log` in the folder. */
  static async start(python: string, folder: string): Promise<MotoServer> {
    return new MotoServer(
      await MotoServer.launch({
        python,
        module: "fixture.server",
        cwd: __dirname,
        folder,
        log: "moto.log",
        startMs: 60_000,
      }),
    );
  }

  /**
   * Makes CloudFormation fail at a resource, `stack/logical id`, once.
   *
   * @param refusal the words of a service; default: an internal failure
   */
  async failOnceAt(at: string, refusal?: { readonly code: string; readonly message: string }): Promise<void> {
    const answer = await fetch(`${this.endpoint}/_rehearsal/faults`, {
      method: "POST",
      body: JSON.stringify({ at, times: 1, ...refusal }),
    });
    if (!answer.ok) throw new Error(`fault refused: ${answer.status}`);
  }
}
