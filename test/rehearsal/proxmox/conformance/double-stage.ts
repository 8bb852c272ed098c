import type { HttpsDouble } from "../double/https-double";
import type { Caller, RecordedEvent } from "./record";
import type { Stage } from "./replay";

/** A double on loopback that a record is replayed to. */
export abstract class DoubleStage implements Stage {
  protected abstract readonly double: { readonly https: HttpsDouble };

  abstract authorization(caller: Caller | "deploying", secrets: ReadonlyMap<string, string>): string | undefined;

  abstract event(event: RecordedEvent): Promise<boolean>;

  async start(): Promise<this> {
    await this.double.https.start();
    return this;
  }

  stop(): Promise<void> {
    return this.double.https.stop();
  }

  get unrecorded(): readonly string[] {
    return this.double.https.unrecorded;
  }

  target() {
    const { port, fingerprint } = this.double.https;
    return { host: "127.0.0.1", port, fingerprint };
  }
}
