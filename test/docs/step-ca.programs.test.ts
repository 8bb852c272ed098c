import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeTrustAnchor } from "../../lib/pki/trust-anchor-certificate";
import { endProgram } from "../support/end-program";
import { freePort } from "../support/free-port";
import { blocksOf } from "./documents";

const TOOLS = join(__dirname, "../../.tools/bin");
const there = ["step", "step-ca"].every((name) => existsSync(join(TOOLS, name)));
const lines = blocksOf(readFileSync("docs/how-to/step-ca.md", "utf8"))
  .filter(({ tags }) => tags.includes("ca"))
  .map(({ code }) => code)
  .join("\n");

(there ? describe : describe.skip)("the CA of docs/how-to/step-ca.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "threefold-step-"));
  const env = { ...process.env, PATH: `${TOOLS}:${process.env.PATH}`, STEPPATH: join(folder, "ca"), HOME: folder };
  const at = (name: string) => join(folder, "ca", name);
  const root = () => readFileSync(at("certs/root_ca.crt"), "utf8");
  const run = (program: string, ...args: string[]) => spawnSync(program, args, { env, encoding: "utf8" });
  let url: string;
  let program: ChildProcess | undefined;

  const certificate = (name: string) => {
    const trusted = ["--ca-url", url, "--root", at("certs/root_ca.crt")];
    const asked = run("step", "ca", "token", name, "--provisioner-password-file", at("provisioner.txt"), ...trusted);
    const token = asked.stdout.trim();
    const files = [join(folder, `${name}.pem`), join(folder, `${name}.key`)] as const;
    const { status, stderr } = run(
      "step",
      ...["ca", "certificate", "--token", token, "--kty", "EC", "--crv", "P-256", "--not-after", "86400s"],
      ...trusted,
      ...[name, ...files],
    );
    return { token, status, stderr, file: files[0] };
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `https://localhost:${port}`;
    mkdirSync(at(""));
    const here = lines
      .replaceAll("/etc/step-ca", at("").replace(/\/$/, ""))
      .replaceAll("ca.home.shdr.ch", "localhost")
      .replaceAll("--address :443", `--address 127.0.0.1:${port}`);
    const made = spawnSync("bash", ["-e", "-c", here], { env, encoding: "utf8" });
    expect({ status: made.status, stderr: made.status === 0 ? "" : made.stderr }).toEqual({ status: 0, stderr: "" });
    program = spawn("step-ca", [at("config/ca.json"), "--password-file", at("password.txt")], { env, stdio: "ignore" });
    const health = ["ca", "health", "--ca-url", url, "--root", at("certs/root_ca.crt")];
    let answer = run("step", ...health);
    for (let left = 100; left > 0 && answer.status !== 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = run("step", ...health);
    }
    if (answer.status !== 0) throw new Error(`the CA does not answer: ${answer.stderr}`);
  }, 60_000);
  afterAll(async () => {
    await endProgram(program);
    rmSync(folder, { recursive: true, force: true });
  });

  test("has a root that Roles Anywhere takes as an anchor", () =>
    expect(judgeTrustAnchor(root(), new Date()).findings).toEqual([]));

  test.each(["backup-stack.home.shdr.ch", "pruner.backup-stack.home.shdr.ch"])(
    "signs for %s what Roles Anywhere takes, for a day",
    (name) => {
      const { status, stderr, file } = certificate(name);
      expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
      const leaf = new X509Certificate(readFileSync(file));
      expect(leaf).toMatchObject({ subject: `CN=${name}`, ca: false });
      expect(leaf.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: "prime256v1" });
      // only that of a client
      expect(leaf.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
      const text = run("step", "certificate", "inspect", file).stdout;
      expect(text).toMatch(/Key Usage: critical\s+Digital Signature\s+X509v3 Extended/);
      expect(Date.parse(leaf.validTo) - Date.now()).toBeGreaterThan(86_000_000);
    },
    30_000,
  );

  test("gives a token, but no certificate for another name", () => {
    const { token, status, stderr } = certificate("laptop.home.shdr.ch");
    expect(token).not.toBe("");
    expect(status).not.toBe(0);
    expect(stderr).toContain('dns name "laptop.home.shdr.ch" not allowed');
  }, 30_000);
});
