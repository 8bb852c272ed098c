import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { adopt } from "../../bin/commands/adopt";
import { selfSigned } from "../support/self-signed";
import { smallestLayout } from "../support/smallest-layout";

// cdktf is loaded and the engine is a process
jest.setTimeout(60_000);

const DEPLOY = "dddddddd-0000-4000-8000-00000000000d";
const STACK = "small-pve-main";
const home = process.cwd();
let directory: string;
let folder: string;
let printed: string[];
let server: Server;
let asked: string[];
let lists: Record<string, unknown>;
let refusals: Record<string, string>;

/** Notes what it is called with, and the import blocks that lie in the folder then. */
const ENGINE = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const blocks = existsSync("adopt.tf.json") ? JSON.parse(readFileSync("adopt.tf.json", "utf8")).import : undefined;
appendFileSync(process.env.SEEN, JSON.stringify({ args, blocks, deploy: process.env.TF_VAR_pve_main_deploy }) + "\\n");
if (args[0] === "show") console.log(process.env.SHOWN);
process.exit(args[0] === "fail" ? 1 : 0);
`;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "threefold-adopt-"));
  folder = join(directory, "cdktf.out", "stacks", STACK);
  mkdirSync(join(folder, ".terraform"), { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), "{}");
  const engine = join(directory, "tofu");
  writeFileSync(engine, ENGINE);
  chmodSync(engine, 0o755);
  printed = [];
  for (const stream of ["log", "error"] as const)
    jest.spyOn(console, stream).mockImplementation((...text: unknown[]) => void printed.push(text.join(" ")));
  Object.assign(process.env, {
    TERRAFORM_BINARY_NAME: engine,
    SEEN: join(directory, "seen"),
    SHOWN: "{}",
    PVE_TOKEN: DEPLOY,
  });
  asked = [];
  refusals = {};
  lists = { "/cluster/backup": [{ id: "guests-local" }], "/storage": [{ storage: "pbs-main" }, { storage: "local" }] };
  const certificate = selfSigned();
  server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const path = request.url!.replace("/api2/json", "");
    asked.push(path);
    const right = request.headers.authorization === `PVEAPIToken=threefold@pve!iac=${DEPLOY}`;
    const refusal = refusals[path];
    if (right && refusal) response.writeHead(400).end(refusal);
    else response.writeHead(right ? 200 : 401).end(JSON.stringify({ data: right ? (lists[path] ?? []) : null }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.chdir(directory);
});

afterEach(async () => {
  process.chdir(home);
  jest.restoreAllMocks();
  for (const name of ["TERRAFORM_BINARY_NAME", "SEEN", "SHOWN", "PVE_TOKEN"]) delete process.env[name];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

function layoutFile(): string {
  const layout = smallestLayout();
  layout.clusters!.main!.endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  layout.clusters!.main!.tls = { trust: "anything", because: "a test on loopback" };
  const path = join(directory, "layout.yaml");
  writeFileSync(path, stringify(layout));
  return path;
}

interface Call {
  readonly args: string[];
  readonly blocks?: { to: string; id: string }[];
  readonly deploy?: string;
}

const calls = (): Call[] =>
  existsSync(join(directory, "seen"))
    ? readFileSync(join(directory, "seen"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Call)
    : [];

test("what stands becomes import blocks for one deploy, and each list is asked once", async () => {
  lists["/cluster/backup"] = [];
  expect(await adopt(layoutFile(), STACK, [])).toBe(0);
  const [show, apply] = calls();
  expect(show).toEqual({ args: ["show", "-json"], deploy: DEPLOY });
  expect(apply!.args).toEqual(["apply"]);
  expect(apply!.deploy).toBe(DEPLOY);
  expect(apply!.blocks).toEqual([
    { to: "restful_resource.storage_pbs-main", id: expect.stringContaining('"/storage"') },
  ]);
  expect(existsSync(join(folder, "adopt.tf.json"))).toBe(false);
  expect(new Set(asked).size).toBe(asked.length);
  expect(printed.join("\n")).not.toContain(DEPLOY);
});

test("a mark of a half-finished creation is taken off what stands, and off nothing else", async () => {
  process.env.SHOWN = JSON.stringify({
    values: {
      root_module: {
        resources: [
          { address: "restful_resource.storage_pbs-main", tainted: true },
          { address: "restful_resource.elsewhere", tainted: true },
          { address: "restful_resource.backup_guests-local" },
        ],
      },
    },
  });
  await adopt(layoutFile(), STACK, []);
  expect(calls().filter(({ args }) => args[0] === "untaint")).toEqual([
    { args: ["untaint", "restful_resource.storage_pbs-main"], deploy: DEPLOY },
  ]);
});

test("what lay in a datastore that is gone is forgotten, since no plan can read it", async () => {
  // the double of this test speaks for any server: only the words count
  const address = "restful_resource.backup_guests-local";
  process.env.SHOWN = JSON.stringify({ values: { root_module: { resources: [{ address }, { address: "a.b" }] } } });
  const removals = async (refusal: string) => {
    refusals = { "/cluster/backup": refusal };
    rmSync(join(directory, "seen"), { force: true });
    await adopt(layoutFile(), STACK, []);
    return calls().flatMap(({ args }) => (args[0] === "state" ? [args] : []));
  };
  expect(await removals("no such datastore 'main'")).toEqual([["state", "rm", address]]);
  expect(await removals("datastore 'main' is unavailable: offline maintenance mode")).toEqual([]);
});

test("a command of one's own, whose failure is the command's; the blocks go in every case", async () => {
  expect(await adopt(layoutFile(), STACK, [process.env.TERRAFORM_BINARY_NAME!, "fail"])).toBe(3);
  expect(calls().at(-1)!.blocks).toHaveLength(2);
  expect(existsSync(join(folder, "adopt.tf.json"))).toBe(false);
});

test("a token that is refused, a program and a folder that are not there are told in words", async () => {
  process.env.PVE_TOKEN = "eeeeeeee-0000-4000-8000-00000000000e";
  expect(await adopt(layoutFile(), STACK, [])).toBe(3);
  expect(printed.join("\n")).toContain("pve:main answered 401");
  expect(calls()).toEqual([]);
  process.env.PVE_TOKEN = DEPLOY;
  process.env.TERRAFORM_BINARY_NAME = "no-such-program-at-all";
  expect(await adopt(layoutFile(), STACK, [])).toBe(3);
  expect(printed.join("\n")).toContain("no-such-program-at-all cannot be run");
  rmSync(folder, { recursive: true });
  expect(await adopt(layoutFile(), STACK, [])).toBe(3);
  expect(printed.join("\n")).toContain("npx threefold compile makes it");
});

test("an option after the stack is no command", async () => {
  await expect(adopt(layoutFile(), STACK, ["-l", "layouts/other.yaml"])).rejects.toMatchObject({
    problems: [{ code: "argument/option", found: "-l" }],
  });
  expect(calls()).toEqual([]);
});

test("an unknown stack is told with the known ones", async () => {
  await expect(adopt(layoutFile(), "small-pve-mian", [])).rejects.toMatchObject({
    problems: [{ code: "adopt/no-stack", help: "did you mean small-pve-main?" }],
  });
});
