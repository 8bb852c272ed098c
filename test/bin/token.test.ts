import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { token } from "../../bin/commands/token";
import { callApi } from "../../bin/proxmox-api";
import { selfSigned } from "../support/self-signed";
import { smallestLayout } from "../support/smallest-layout";

const FIRST = "f1f1f1f1-0000-4000-8000-000000000001";
const SECOND = "f2f2f2f2-0000-4000-8000-000000000002";
const DEPLOY = "dddddddd-0000-4000-8000-00000000000d";

const pveToken = (tokenid: string) => ({ tokenid, comment: "of the exporter", expire: 0, privsep: 1 });

/** Answers the three calls as the recorded servers do (pbs-api-transcript 178 to 186, pve-api-transcript). */
function tokenServer(
  system: "pbs" | "pve",
  certificate = selfSigned(),
): { server: Server; requests: string[]; tokens: Set<string>; fingerprint: string } {
  const requests: string[] = [];
  const tokens = new Set<string>();
  const server = createServer(certificate, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      requests.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`.trim());
      const [, user, name] = /^\/api2\/json\/access\/users\/([^/]+)\/token(?:\/(.+))?$/.exec(
        decodeURIComponent(request.url!),
      )!;
      const answer = (status: number, data: unknown) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(status === 200 ? JSON.stringify({ data }) : String(data));
      };
      const right =
        system === "pbs" ? `PBSAPIToken=threefold@pbs!iac:${DEPLOY}` : `PVEAPIToken=threefold@pve!iac=${DEPLOY}`;
      if (request.headers.authorization !== right) return answer(401, "permission check failed");
      if (request.method === "GET")
        return answer(
          200,
          [...tokens].map((t) => (system === "pbs" ? { tokenid: `${user}!${t}`, "token-name": t } : pveToken(t))),
        );
      if (request.method === "DELETE") return answer(200, tokens.delete(name!) ? null : null);
      if (request.method === "PUT") return answer(200, { secret: SECOND });
      if (tokens.has(name!)) return answer(400, `token '${name}' for user '${user}' already exists.`);
      tokens.add(name!);
      return answer(200, { value: requests.some((r) => r.startsWith("DELETE")) ? SECOND : FIRST });
    });
  });
  return { server, requests, tokens, fingerprint: certificate.fingerprint };
}

async function listening<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

let directory: string;
let printed: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "threefold-token-"));
  printed = [];
  for (const stream of ["log", "error"] as const)
    jest.spyOn(console, stream).mockImplementation((...text: unknown[]) => void printed.push(text.join(" ")));
  process.env.PVE_TOKEN = DEPLOY;
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.PVE_TOKEN;
  rmSync(directory, { recursive: true, force: true });
});

/** A layout whose cluster is the test server, with a user's token whose secret is a file. */
function clusterLayout(port: number, file: string): string {
  const layout = smallestLayout();
  const cluster = layout.clusters!.main!;
  cluster.endpoint = `https://127.0.0.1:${port}`;
  cluster.tls = { trust: "anything", because: "a test on loopback" };
  cluster.users = { "exporter@pve": { tokens: { metrics: { secret: { file } } } } };
  const path = join(directory, "layout.yaml");
  writeFileSync(path, stringify(layout));
  return path;
}

test("create writes the secret that only the server knew, readable by its owner, and prints none", async () => {
  const { server, requests } = tokenServer("pve");
  const file = join(directory, "secrets/metrics.token");
  const code = await listening(server, (port) =>
    token(clusterLayout(port, file), "create", "exporter@pve!metrics", "pve:main"),
  );
  expect(printed.join("\n")).toContain(file);
  expect(code).toBe(0);
  expect(readFileSync(file, "utf8")).toBe(`${FIRST}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(requests.map((r) => r.split(" ").slice(0, 2).join(" "))).toEqual([
    "GET /api2/json/access/users/exporter%40pve/token",
    "POST /api2/json/access/users/exporter%40pve/token/metrics",
  ]);
  for (const secret of [FIRST, DEPLOY]) expect(printed.join("\n")).not.toContain(secret);
});

test("create refuses to overwrite; rotate replaces under the same name", async () => {
  const { server, tokens, requests } = tokenServer("pve");
  tokens.add("metrics");
  const file = join(directory, "metrics.token");
  writeFileSync(file, `${FIRST}\n`);
  await listening(server, async (port) => {
    const layout = clusterLayout(port, file);
    expect(await token(layout, "create", "exporter@pve!metrics", "pve:main")).toBe(3);
    expect(readFileSync(file, "utf8")).toBe(`${FIRST}\n`);
    expect(await token(layout, "rotate", "exporter@pve!metrics", "pve:main")).toBe(0);
  });
  expect(readFileSync(file, "utf8")).toBe(`${SECOND}\n`);
  expect([...tokens]).toEqual(["metrics"]);
  // the new token says what the old one said
  expect(requests.at(-1)).toMatch(/ \{"privsep":1,"comment":"of the exporter"\}$/);
  expect(printed.join("\n")).toContain("token rotate");
});

test("a refusal of the server is told with its own words and leaves the old secret alone", async () => {
  process.env.PVE_TOKEN = "eeeeeeee-0000-4000-8000-00000000000e";
  const { server } = tokenServer("pve");
  const file = join(directory, "metrics.token");
  writeFileSync(file, `${FIRST}\n`);
  const code = await listening(server, (port) =>
    token(clusterLayout(port, file), "rotate", "exporter@pve!metrics", "pve:main"),
  );
  expect(code).toBe(3);
  expect(printed.join("\n")).toContain("pve:main answered 401: permission check failed");
  expect(printed.join("\n")).not.toContain("eeeeeeee");
  expect(readFileSync(file, "utf8")).toBe(`${FIRST}\n`);
});

describe("when it fails in the middle", () => {
  const rotated = async (answers: (method: string) => { status: number; body: string } | "reset"): Promise<number> => {
    const certificate = selfSigned();
    const file = join(directory, "metrics.token");
    writeFileSync(file, `${FIRST}\n`);
    const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
      const answer = answers(request.method!);
      if (answer === "reset") request.socket.destroy();
      else response.writeHead(answer.status).end(answer.body);
    });
    const code = await listening(server, (port) =>
      token(clusterLayout(port, file), "rotate", "exporter@pve!metrics", "pve:main"),
    );
    expect(readFileSync(file, "utf8")).toBe(`${FIRST}\n`);
    expect(readdirSync(directory).filter((name) => name.endsWith(".new"))).toEqual([]);
    return code;
  };
  const known = { status: 200, body: JSON.stringify({ data: [{ tokenid: "metrics" }] }) };
  const done = { status: 200, body: JSON.stringify({ data: null }) };
  const again = "run again: npx threefold token rotate exporter@pve!metrics --on pve:main";

  test.each([
    ["the answer is lost", "reset" as const],
    ["the answer holds no secret", { status: 200, body: JSON.stringify({ data: {} }) }],
    ["the answer is cut short", { status: 200, body: `{"data":{"value":"${SECOND.slice(0, 20)}` }],
    ["the server refuses when the old token is gone", { status: 400, body: "no" }],
  ])("%s: it says that the old secret may be void and what to run", async (_what, made) => {
    const code = await rotated((method) => (method === "GET" ? known : method === "DELETE" ? done : made));
    expect(code).toBe(3);
    expect(printed.join("\n")).toContain(again);
    expect(printed.join("\n")).not.toContain(SECOND.slice(0, 20));
  });

  test.each([
    ["a page of a proxy in the place of the list", () => ({ status: 200, body: "<html></html>" })],
    ["a refusal of the first change", (method: string) => (method === "GET" ? known : { status: 403, body: "no" })],
  ])("%s: the old secret works still, and nothing else is said", async (_what, answers) => {
    expect(await rotated(answers)).toBe(3);
    expect(printed.join("\n")).not.toContain(again);
  });
});

test("an unknown token is told with the known ones", async () => {
  const file = join(directory, "metrics.token");
  await expect(token(clusterLayout(8006, file), "create", "exporter@pve!metric", "pve:main")).rejects.toMatchObject({
    problems: [{ code: "token/no-token", help: "did you mean exporter@pve!metrics?" }],
  });
});

test("PBS regenerates in place, and nothing is sent to a server with another certificate", async () => {
  const { server, requests, tokens, fingerprint } = tokenServer("pbs");
  tokens.add("main");
  await listening(server, async (port) => {
    const target = {
      system: "pbs",
      host: "127.0.0.1",
      port,
      tokenId: "threefold@pbs!iac",
      secret: DEPLOY,
      tls: { trust: "system" },
      fingerprint,
    } as const;
    await expect(callApi(target, "PUT", "/access/users/pve@pbs/token/main", { regenerate: true })).resolves.toEqual({
      secret: SECOND,
    });
    const stranger = { ...target, fingerprint: fingerprint.replace(/^../, "00") };
    await expect(callApi(stranger, "GET", "/access/users/pve@pbs/token")).rejects.toThrow(/the layout says 00/);
    await expect(callApi({ ...target, fingerprint: undefined }, "GET", "/version")).rejects.toThrow(/self.signed/);
  });
  expect(requests).toHaveLength(1);
});
