import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askFunction } from "../../lib/report/restore-runbook-ask";
import { authenticate } from "../rehearsal/host/s3/authenticate";
import type { S3Error } from "../rehearsal/host/s3/s3-error";
import { Sessions } from "../rehearsal/host/s3/sessions";

const sessions = new Sessions();
const who = { roleArn: "arn:aws:iam::111122223333:role/restorer", sessionName: "restore", tags: {} };
const { accessKeyId, secretAccessKey, sessionToken } = sessions.issue(who, 3600);

/** Each request that came, with the role whose signature it has, or the code with which S3 refuses the signature. */
const seen: { readonly line: string; readonly body: string; readonly by: string; readonly hashed: boolean }[] = [];
let answers: (number | "broken" | undefined)[] = [];
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ask-"));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const body = Buffer.concat(chunks);
      const hashed = headers["x-amz-content-sha256"] !== undefined;
      seen.push({
        line: `${method} ${url}`,
        body: body.toString(),
        by: caller({ method, url, headers, body }),
        hashed,
      });
      const status = answers.shift() ?? 202;
      if (status === "broken") return void response.destroy();
      response.writeHead(status);
      response.end(status === 409 ? "<Error><Code>RestoreAlreadyInProgress</Code></Error>" : "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  seen.length = 0;
  answers = [];
});

function caller(request: Parameters<typeof authenticate>[0]): string {
  try {
    return authenticate(request, sessions)?.roleArn ?? "nobody";
  } catch (error) {
    return (error as S3Error).code;
  }
}

/** Runs the lines as a person pastes them, with a bucket of this machine. */
function ask(
  ...keys: (string | undefined)[]
): Promise<{ readonly output: string; readonly errors: string; readonly code: number | null }> {
  const file = join(folder, "packs.txt");
  if (keys.includes(undefined)) rmSync(file, { force: true });
  else writeFileSync(file, keys.map((key) => `${key}\n`).join(""));
  const [s3, ...functions] = askFunction("eu-central-1", "offsite", 9);
  expect(s3).toBe("S3=https://s3.eu-central-1.amazonaws.com/offsite");
  const { port } = server.address() as AddressInfo;
  const script = [`S3=http://127.0.0.1:${port}/offsite`, ...functions, "ask packs.txt Bulk"].join("\n");
  const child = spawn("bash", ["--norc", "-c", script], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    },
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ output, errors, code })));
}

const [, major = 0, minor = 0] = (/^curl (\d+)\.(\d+)/.exec(
  spawnSync("curl", ["--version"], { encoding: "utf8" }).stdout ?? "",
) ?? []) as unknown as number[];
const installed = major > 7 || (Number(major) === 7 && minor >= 88) ? test : test.skip;

installed("each pack is asked for once, with the session of the restorer, and the answers are counted", async () => {
  const keys = ["r/data/ab/abc", "r/data/cd/cde", "r/data/ef/ef0"];
  const { output, errors, code } = await ask(...keys);
  expect({ errors, code }).toEqual({ errors: "", code: 0 });
  expect(output.trim().split(/\s+/)).toEqual(["3", "202"]);
  expect(seen.map(({ line }) => line).sort()).toEqual(keys.map((key) => `POST /offsite/${key}?restore=`));
  for (const { body, by, hashed } of seen) {
    expect({ by, hashed }).toEqual({ by: who.roleArn, hashed: true });
    expect(body).toContain("<Days>9</Days><GlacierJobParameters><Tier>Bulk</Tier></GlacierJobParameters>");
  }
});

installed("what was asked for before is counted with its code, and what S3 slows down is tried again", async () => {
  answers = [409, 503];
  const { output } = await ask("r/data/ab/abc", "r/data/cd/cde");
  expect(output.trim().split(/\s+/)).toEqual(["1", "202", "1", "409", "1", "<Code>RestoreAlreadyInProgress"]);
  expect(seen).toHaveLength(3);
});

installed("where a connection breaks the line fails, and counts the answers that came", async () => {
  answers = ["broken"];
  const { output, errors, code } = await ask("r/data/ab/abc", "r/data/cd/cde");
  expect(output.trim().split(/\s+/)).toEqual(["1", "000", "1", "202"]);
  expect(errors).toMatch(/^curl: \(\d+\)/);
  expect(code).not.toBe(0);
});

installed("nothing is asked where nothing is missing, and a file that is not there is a failure", async () => {
  expect(await ask()).toEqual({ output: "nothing to ask for\n", errors: "", code: 0 });
  const { errors, code } = await ask(undefined);
  expect(errors).toMatch(/packs\.txt: No such file/);
  expect(code).not.toBe(0);
  expect(seen).toEqual([]);
});

test("neither a key nor a token is a word of a command", () => {
  for (const line of askFunction("eu-central-1", "offsite", 9))
    if (line.includes("AWS_")) expect(line).toMatch(/^sign\(\) \{ printf '/);
});
