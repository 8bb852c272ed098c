import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENROLL } from "../../../lib/host/certificate-part";
import { pkiFolder } from "../../../lib/host/host-paths";
import { ToolsFolder } from "../../../tools/tools-folder";
import { layoutWith } from "../../rules/pair";
import { endProgram } from "../../support/end-program";
import { freePort } from "../../support/free-port";
import { contentOf } from "../../support/host-content";
import { Placed } from "../placed";

const { bin } = new ToolsFolder(join(__dirname, "../../../.tools"));
const there = ["step", "step-ca"].every((program) => existsSync(join(bin, program)));
const identity = "home-pbs.lab.example";

// the folder of a certificate is written by scripts of ours alone, so they are tried against a real CA
(there ? describe : describe.skip)("with a real step-ca (needs `npm run tools`)", () => {
  const placed = new Placed(new Map());
  const folder = placed.at(pkiFolder(identity));
  const ca = placed.at("/ca");
  let daemon: ChildProcess | undefined;

  const step = (...args: string[]) =>
    execFileSync(join(bin, "step"), args, { encoding: "utf8", env: { ...process.env, STEPPATH: ca }, stdio: "pipe" });
  const token = (name: string) =>
    step("ca", "token", name, "--provisioner", "admin", "--password-file", join(ca, "password"));
  const enroll = (input: string, ...args: string[]) => placed.runIn("threefold-enroll", args, input);
  const serial = () => new X509Certificate(readFileSync(join(folder, "cert.pem"))).serialNumber;

  beforeAll(async () => {
    const port = await freePort();
    mkdirSync(ca, { recursive: true });
    writeFileSync(join(ca, "password"), "test\n");
    step(
      ...["ca", "init", "--name", "test", "--dns", "localhost", "--address", `127.0.0.1:${port}`],
      ...["--provisioner", "admin", "--deployment-type", "standalone"],
      ...["--password-file", join(ca, "password"), "--provisioner-password-file", join(ca, "password")],
    );
    daemon = spawn(join(bin, "step-ca"), ["--password-file", join(ca, "password"), join(ca, "config/ca.json")], {
      stdio: "ignore",
      env: { ...process.env, STEPPATH: ca },
    });
    const root = readFileSync(join(ca, "certs/root_ca.crt"), "utf8");
    const layout = layoutWith({ "trusts.home.url": `https://localhost:${port}`, "trusts.home.anchor": root });
    for (const { path, text } of contentOf(layout, "backup").files)
      if (path === ENROLL) placed.write("/usr/local/lib/threefold/threefold-enroll", text);
      else if (/pki|take-certificate/.test(path)) placed.write(path, text);
    mkdirSync(placed.at("/usr/local/bin"), { recursive: true });
    symlinkSync(join(bin, "step"), placed.at("/usr/local/bin/step"));
    for (let tries = 0; ; tries++) {
      try {
        step("ca", "health");
        break;
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(100);
      }
    }
  }, 60_000);
  afterAll(async () => {
    await endProgram(daemon);
    placed.remove();
  });

  test("a token makes a certificate that Roles Anywhere takes; a second time it makes nothing", () => {
    const once = token("pbs.lab.example");
    expect(enroll(once, identity)).toMatchObject({ status: 0, stdout: expect.stringContaining(`${identity} has a`) });
    expect(readdirSync(folder).sort()).toEqual(["cert.pem", "identity.conf", "intermediates.pem", "key.pem"]);
    expect(statSync(join(folder, "key.pem")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const leaf = new X509Certificate(readFileSync(join(folder, "cert.pem")));
    expect(leaf.subject).toBe("CN=pbs.lab.example");
    expect(leaf.ca).toBe(false);
    expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    const intermediate = new X509Certificate(readFileSync(join(folder, "intermediates.pem")));
    expect(leaf.checkIssued(intermediate)).toBe(true);
    const before = serial();
    expect(enroll(once, identity).status).not.toBe(0);
    expect(serial()).toBe(before);
  }, 60_000);

  test("a renewal is made beside the certificate in use and takes its place in one step", () => {
    const before = serial();
    const pem = join(folder, "cert.pem");
    step("ca", "renew", "--force", "--out", `${pem}.new`, pem, join(folder, "key.pem"));
    expect(serial()).toBe(before);
    const root = placed.at("/etc/threefold/pki/home-root.pem");
    expect(placed.run("take-certificate", [folder, root])).toMatchObject({ status: 0, stderr: "" });
    expect(serial()).not.toBe(before);
    expect(readdirSync(folder)).not.toContain("cert.pem.new");
    // what is not of this CA is not taken into use
    writeFileSync(`${pem}.new`, readFileSync("test/pki/data/leaf.pem"));
    const kept = serial();
    expect(placed.run("take-certificate", [folder, root]).status).not.toBe(0);
    expect(serial()).toBe(kept);
  }, 60_000);

  test("a token of another name, and none at all, make nothing", () => {
    const before = serial();
    expect(enroll(token("other.lab.example"), identity).status).not.toBe(0);
    expect(enroll("", identity)).toMatchObject({ status: 2, stderr: expect.stringContaining("no token") });
    expect(serial()).toBe(before);
  }, 60_000);

  test("a CA whose root has another fingerprint is not asked", () => {
    const conf = join(folder, "identity.conf");
    const text = readFileSync(conf, "utf8");
    writeFileSync(conf, text.replace(/CA_FINGERPRINT=.*/, `CA_FINGERPRINT=${"0".repeat(64)}`));
    const before = serial();
    expect(enroll(token("pbs.lab.example"), identity).status).not.toBe(0);
    expect(serial()).toBe(before);
    writeFileSync(conf, text);
  }, 60_000);

  test("without an identity it lists those of the host", () => {
    expect(enroll("")).toMatchObject({ status: 2, stderr: expect.stringContaining(`  ${identity}\n`) });
    expect(enroll("", "nobody").status).toBe(2);
  });
});
