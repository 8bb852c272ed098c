import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { execWithSecrets, secretsOf } from "../../bin/commands/exec";
import type { LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { commandLine } from "../support/command-line";
import { compiledOnce, LAYOUTS, layoutNamed } from "../support/compiled";
import { smallestLayout } from "../support/smallest-layout";

const SECRET = "5ec2e700-0000-4000-8000-000000000001";
let directory: string;
let printed: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "threefold-exec-"));
  printed = [];
  jest.spyOn(console, "error").mockImplementation((...text: unknown[]) => void printed.push(text.join(" ")));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

test("every variable that a stack takes is one that exec can set, and the reverse", () => {
  for (const name of LAYOUTS) {
    const layout = layoutNamed(name);
    const taken = Object.values(compiledOnce(name).terraform).flatMap((stack) =>
      Object.keys((stack as { variable?: object }).variable ?? {}),
    );
    expect(
      secretsOf(layout)
        .map((s) => s.variable)
        .sort(),
    ).toEqual([...taken].sort());
  }
});

test("the command sees secrets from file, environment and command; what is missing is named, nothing is printed", () => {
  const layout = smallestLayout();
  writeFileSync(join(directory, "pbs.token"), `${SECRET}\n`);
  layout.pbs!.backup!.token.secret = { file: join(directory, "pbs.token") };
  layout.pbs!.backup!.users!["pve@pbs"]!.tokens!.main!.secret = { command: ["printf", "%s", SECRET] };
  layout.state = { kind: "local", encryption: { command: ["printf", "a long passphrase for state"] } };
  parseLayout(layout);
  const file = join(directory, "layout.yaml");
  writeFileSync(file, stringify(layout));
  const seen = join(directory, "seen.json");
  expect(execWithSecrets(file, ["sh", "-c", `env -0 >'${seen}'; exit 7`])).toBe(7);
  const environment = Object.fromEntries(
    readFileSync(seen, "utf8")
      .split("\0")
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  expect(environment.TF_VAR_pbs_backup_deploy).toBe(SECRET);
  expect(environment.TF_VAR_pbs_backup_token_pve_pbs_main).toBe(SECRET);
  expect(environment.THREEFOLD_LAYOUT).toBe(file);
  expect(JSON.parse(environment.TF_ENCRYPTION!).state.method).toBe("method.aes_gcm.threefold");
  expect(printed.join("\n")).toContain("TF_VAR_pve_main_deploy");
  expect(printed.join("\n")).toContain("PVE_TOKEN is not set");
  expect(printed.join("\n")).not.toContain(SECRET);
});

test("a secret that cannot be read, or that everybody can, is told in words", () => {
  const layout = smallestLayout();
  layout.pbs!.backup!.token.secret = { file: directory };
  const open = join(directory, "open.token");
  writeFileSync(open, SECRET);
  chmodSync(open, 0o644);
  layout.pbs!.backup!.users!["pve@pbs"]!.tokens!.main!.secret = { file: open };
  const file = join(directory, "layout.yaml");
  writeFileSync(file, stringify(layout));
  expect(execWithSecrets(file, ["true"])).toBe(0);
  expect(printed.join("\n")).toContain(`the file ${directory} cannot be read (EISDIR)`);
  expect(printed.join("\n")).toContain(`everybody can read ${open} (mode 644): chmod 600 ${open}`);
  expect(printed.join("\n")).not.toContain(SECRET);
});

test.each(["DEBUG", "trace", "JSON"])("TF_LOG=%s is warned of, since the provider logs its headers", (level) => {
  const file = join(directory, "layout.yaml");
  writeFileSync(file, stringify(smallestLayout()));
  process.env.TF_LOG = level;
  try {
    expect(execWithSecrets(file, ["true"])).toBe(0);
  } finally {
    delete process.env.TF_LOG;
  }
  expect(printed.join("\n")).toContain(`warning: TF_LOG=${level} writes secrets into the log`);
});

test("without the passphrase of the state nothing is run", () => {
  const layout = smallestLayout();
  layout.state = { kind: "local", encryption: { env: "NO_SUCH_PASSPHRASE" } };
  const file = join(directory, "layout.yaml");
  writeFileSync(file, stringify(layout));
  const seen = join(directory, "seen");
  expect(execWithSecrets(file, ["touch", seen])).toBe(3);
  expect(printed.join("\n")).toContain(
    "passphrase of the state: the environment variable NO_SUCH_PASSPHRASE is not set",
  );
  expect(existsSync(seen)).toBe(false);
});

test("a program that does not exist is a tool that failed", () => {
  expect(execWithSecrets("layouts/home.ts", ["no-such-program-at-all"])).toBe(3);
  expect(printed).toContain("no-such-program-at-all cannot be run: there is no such program");
});

test("the command line: exit codes 0, 1, 2 and no stack trace", async () => {
  expect(await commandLine("check", "layouts/reference.ts")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("fits  0 errors"),
  });
  const refused = smallestLayout();
  delete (refused.hops as Record<string, unknown>)["guests-away"];
  const file = join(directory, "refused.yaml");
  writeFileSync(file, stringify(refused));
  const one = await commandLine("check", file);
  expect(one.status).toBe(1);
  expect(one.stderr).toContain("copies/three-per-dataset");
  writeFileSync(join(directory, "broken.yaml"), "name: x\nsites: [");
  const broken = await commandLine("check", join(directory, "broken.yaml"));
  expect(broken.status).toBe(2);
  expect(broken.stderr).toContain("layout/syntax");
  for (const { stderr } of [one, broken]) expect(stderr).not.toMatch(/^\s+at /m);
}, 60_000);

describe("authorities of clusters", () => {
  const system = process.env.SSL_CERT_FILE;
  afterEach(() => {
    if (system === undefined) delete process.env.SSL_CERT_FILE;
    else process.env.SSL_CERT_FILE = system;
  });

  function seenBy(tls: NonNullable<NonNullable<LayoutInput["clusters"]>[string]["tls"]>): string {
    const layout = smallestLayout();
    layout.clusters!.main!.tls = tls;
    const file = join(directory, "layout.yaml");
    writeFileSync(file, stringify(layout));
    const seen = join(directory, "seen");
    const program = `exec >'${seen}'; if [ -n "$SSL_CERT_FILE" ]; then echo "$SSL_CERT_FILE"; cat "$SSL_CERT_FILE"; else printf none; fi`;
    expect(execWithSecrets(file, ["sh", "-c", program])).toBe(0);
    return readFileSync(seen, "utf8");
  }

  test("are shown to the command next to the public ones, for as long as it runs; the file lies by the layout", () => {
    process.env.SSL_CERT_FILE = join(directory, "public.pem");
    writeFileSync(process.env.SSL_CERT_FILE, "PUBLIC ROOTS");
    writeFileSync(join(directory, "pve.pem"), "ROOT OF THE CLUSTER");
    const [file, ...text] = seenBy({ trust: "ca", file: "pve.pem" }).split("\n");
    expect(text).toEqual(["ROOT OF THE CLUSTER", "PUBLIC ROOTS"]);
    expect(existsSync(file!)).toBe(false);
  });

  test("that cannot be read are told, and the command runs with the public ones", () => {
    delete process.env.SSL_CERT_FILE;
    expect(seenBy({ trust: "ca", file: "nowhere.pem" })).toBe("none");
    expect(printed.join("\n")).toContain(
      `warning: the CA of cluster main: ${join(directory, "nowhere.pem")} cannot be read (ENOENT)`,
    );
  });

  test("stand first where SSL_CERT_FILE is a folder: the system's file follows, if any", () => {
    process.env.SSL_CERT_FILE = directory;
    writeFileSync(join(directory, "pve.pem"), "ROOT OF THE CLUSTER");
    const [file, root] = seenBy({ trust: "ca", file: "pve.pem" }).split("\n");
    expect(root).toBe("ROOT OF THE CLUSTER");
    expect(existsSync(file!)).toBe(false);
  });

  test("that are the system's change nothing", () => {
    delete process.env.SSL_CERT_FILE;
    expect(seenBy({ trust: "system" })).toBe("none");
  });
});
