import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { EvidenceStep, PartEvidence } from "../rehearsal/evidence/evidence";
import type { Interference } from "../rehearsal/proxmox/double/https-double";
import { rehearseProxmox } from "../rehearsal/proxmox/terraform/rehearse-proxmox";
import { removeFolder } from "../rehearsal/remove-folder";
import { selfSigned } from "../support/self-signed";
import { StandIn } from "./stand-in";

const root = resolve(__dirname, "../..");

/** A rehearsal of the home layout against a server that is in use, on a port that no PBS has. */
(existsSync(join(root, ".tools/bin/tofu")) ? describe : describe.skip)("with OpenTofu", () => {
  let real: StandIn;
  let before: unknown;
  let steps: EvidenceStep[];
  let told: jest.SpyInstance;
  const kept = process.env;
  beforeEach(async () => {
    real = await new StandIn().start();
    before = real.kept;
    steps = [];
    told = jest.spyOn(console, "error").mockImplementation();
    process.env = { ...kept, ...real.environment() };
  });
  afterEach(async () => {
    process.env = kept;
    await real.stop();
    const texts = told.mock.calls.map(([text]) => String(text));
    told.mockRestore();
    for (const text of texts) {
      const [, folder] = /kept in (\S+)/.exec(text) ?? [];
      if (folder) removeFolder(folder);
      else console.error(text);
    }
  });

  const rehearsed = (...only: string[]): Promise<PartEvidence> =>
    rehearseProxmox({
      root,
      layout: { name: "home", file: join(root, "layouts/home.ts") },
      outdir: real.folder,
      only,
      short: false,
      real: true,
      engine: "opentofu",
      report: (step) => steps.push(step),
      signal: new AbortController().signal,
    });

  /** What happens when the first user is made, after it has been. */
  const atFirstUser = (happens: () => void): Interference => {
    return async ({ method, path }, answer) => {
      if (method !== "POST" || path !== "/access/users") return undefined;
      real.double.https.interfere = undefined;
      const answered = await answer();
      happens();
      return answered;
    };
  };

  test("all that is deployed has the prefix and is gone at the end, what was there is as it was", async () => {
    const { ok } = await rehearsed("read-back", "drift", "secrets");
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(steps.at(-1)).toMatchObject({ name: "clean-up", where: "home-pbs-smith" });
    expect(real.double.https.log.map(({ path }) => path)).toContain("/access/users/tfr-pve@pbs/token/home");
    expect(real.double.https.unrecorded).toEqual([]);
    expect(real.kept).toEqual(before);
  }, 300_000);

  test("a signal in the middle of the deploy leaves nothing behind", async () => {
    real.double.https.interfere = atFirstUser(() => process.emit("SIGINT"));
    await expect(rehearsed("read-back")).rejects.toThrow("stopped by SIGINT");
    expect(real.double.https.interfere).toBeUndefined();
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(real.kept).toEqual(before);
  }, 300_000);

  test("another certificate in the middle of the deploy is told nothing more, and what stays is told", async () => {
    let asked = 0;
    real.double.https.interfere = atFirstUser(() => {
      asked = real.double.https.received;
      real.double.https.present(selfSigned());
    });
    const { ok } = await rehearsed("read-back");
    expect(ok).toBe(false);
    expect(real.double.https.received).toBe(asked);
    const [deploy] = steps;
    expect(deploy).toMatchObject({ name: "apply", ok: false, seen: expect.stringContaining("has the fingerprint") });
    expect(steps.at(-1)).toMatchObject({
      name: "clean-up",
      ok: false,
      seen: expect.stringContaining("has the fingerprint"),
    });
  }, 300_000);
});
