import { type Act, facts } from "../act";
import type { RoleOf } from "../s3/offsite";
import { type SignedRequest, signedRequest } from "../s3/signed-request";
import type { Scene } from "../scene";

interface Attempt {
  readonly name: string;
  readonly method: string;
  /** Below the bucket. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a host that was broken into would try, and what S3 answers. */
export const rightsActs: readonly Act[] = [
  {
    id: "writer-destroys",
    kind: "fault",
    what: "the writer's credentials try to delete packs, snapshots, config, versions, and to thaw",
    expected: "403 AccessDenied for each; its own locks it may delete",
    denials: true,
    run: async (scene) => {
      const pack = await anyKey(scene, "data");
      const attempts: Attempt[] = [
        { name: "delete a pack", method: "DELETE", path: pack.key },
        { name: "delete a version", method: "DELETE", path: `${pack.key}?versionId=${pack.version}` },
        { name: "delete a snapshot", method: "DELETE", path: (await anyKey(scene, "snapshots")).key },
        { name: "delete the config", method: "DELETE", path: pack.key.replace(/\/data\/.*/, "/config") },
        { name: "thaw", method: "POST", path: `${pack.key}?restore`, body: thawBody },
        { name: "read an old version", method: "GET", path: `${pack.key}?versionId=${pack.version}` },
        { name: "list versions", method: "GET", path: "?versions" },
        { name: "read beside the prefix", method: "GET", path: "elsewhere/secret" },
        { name: "list beside the prefix", method: "GET", path: "?list-type=2&prefix=elsewhere%2F" },
      ];
      return allDenied(scene, "writer", attempts);
    },
  },
  {
    id: "writer-reconfigures",
    kind: "fault",
    what: "the writer's credentials try to change the bucket",
    expected: "403 AccessDenied for policy, versioning, lifecycle, Object Lock, retention, encryption, deletion",
    denials: true,
    run: async (scene) => allDenied(scene, "writer", await reconfigurations(scene)),
  },
  {
    id: "pruner-destroys",
    kind: "fault",
    what: "the pruner's credentials try to delete versions, config and keys, and to change the bucket",
    expected: "403 AccessDenied for each",
    denials: true,
    run: async (scene) => {
      const pack = await anyKey(scene, "data");
      return allDenied(scene, "pruner", [
        { name: "delete a version", method: "DELETE", path: `${pack.key}?versionId=${pack.version}` },
        { name: "delete the config", method: "DELETE", path: pack.key.replace(/\/data\/.*/, "/config") },
        { name: "delete a key", method: "DELETE", path: (await anyKey(scene, "keys")).key },
        ...(await reconfigurations(scene)),
      ]);
    },
  },
  {
    id: "restorer-writes",
    kind: "fault",
    what: "the break-glass role tries to write and to delete",
    expected: "403 AccessDenied for each: it only reads and thaws",
    denials: true,
    run: async (scene) => {
      const pack = await anyKey(scene, "data");
      return allDenied(scene, "restorer", [
        { name: "write", method: "PUT", path: pack.key, body: "overwritten" },
        { name: "delete", method: "DELETE", path: pack.key },
        { name: "delete a version", method: "DELETE", path: `${pack.key}?versionId=${pack.version}` },
      ]);
    },
  },
  {
    id: "without-tls",
    kind: "fault",
    what: "a request with good credentials comes without TLS, with TLS 1.0 and with TLS 1.1",
    expected: "403 AccessDenied by the bucket policy; the same request with TLS 1.2 is answered",
    denials: true,
    run: async (scene) => {
      const { endpoint, plainEndpoint } = scene.offsite;
      const path = (await anyKey(scene, "keys")).key;
      const read = { name: "read", method: "GET", path };
      const plain = await send(scene, "writer", read, { endpoint: plainEndpoint });
      const old = await send(scene, "writer", read, { endpoint, maxTls: "TLSv1" });
      const older = await send(scene, "writer", read, { endpoint, maxTls: "TLSv1.1" });
      const fine = await send(scene, "writer", read, { endpoint, maxTls: "TLSv1.2" });
      return facts(
        [`no TLS: ${plain.status} ${plain.code}`, plain.code === "AccessDenied"],
        [`TLS 1.0: ${old.status} ${old.code}`, old.code === "AccessDenied"],
        [`TLS 1.1: ${older.status} ${older.code}`, older.code === "AccessDenied"],
        [`TLS 1.2: ${fine.status}`, fine.status === 200],
      );
    },
  },
  {
    id: "anonymous",
    kind: "fault",
    what: "a request without a signature, with a stolen key and no token, and with a changed body",
    expected: "403 AccessDenied, 400 InvalidToken, 400 XAmzContentSHA256Mismatch",
    denials: true,
    run: async (scene) => {
      const { key } = await anyKey(scene, "keys");
      const { offsite, play } = scene;
      const good = offsite.credentialsFor({ repository: play.repository, role: "writer" });
      const request = {
        method: "GET",
        path: pathOf(scene, key),
        endpoint: offsite.endpoint,
        region: offsite.region,
        ca: offsite.ca,
      };
      const anonymous = await signedRequest(request);
      const stolen = await signedRequest({ ...request, credentials: { ...good, sessionToken: "guessed" } });
      const wrong = await signedRequest({ ...request, credentials: { ...good, secretAccessKey: "guessed" } });
      return facts(
        [`anonymous: ${anonymous.status} ${anonymous.code}`, anonymous.code === "AccessDenied"],
        [`wrong token: ${stolen.status} ${stolen.code}`, stolen.code === "InvalidToken"],
        [`wrong secret: ${wrong.status} ${wrong.code}`, wrong.code === "SignatureDoesNotMatch"],
      );
    },
  },
  {
    id: "expired-credentials",
    kind: "fault",
    what: "credentials are used after their end",
    expected: "400 ExpiredToken",
    denials: true,
    run: async (scene) => {
      const { key } = await anyKey(scene, "keys");
      const { offsite, play } = scene;
      const credentials = offsite.credentialsFor({ repository: play.repository, role: "writer", seconds: -1 });
      const { status, code } = await send(scene, "writer", { name: "read", method: "GET", path: key }, { credentials });
      return facts([`${status} ${code}`, status === 400 && code === "ExpiredToken"]);
    },
  },
];

const thawBody = "<RestoreRequest><Days>1</Days></RestoreRequest>";

async function reconfigurations(scene: Scene): Promise<Attempt[]> {
  const { key } = await anyKey(scene, "data");
  const xml = "<X/>";
  return [
    { name: "policy", method: "PUT", path: "?policy", body: "{}" },
    { name: "no policy", method: "DELETE", path: "?policy" },
    { name: "versioning", method: "PUT", path: "?versioning", body: xml },
    { name: "lifecycle", method: "PUT", path: "?lifecycle", body: xml },
    { name: "Object Lock", method: "PUT", path: "?object-lock", body: xml },
    { name: "encryption", method: "PUT", path: "?encryption", body: xml },
    { name: "logging", method: "PUT", path: "?logging", body: xml },
    { name: "public access", method: "PUT", path: "?publicAccessBlock", body: xml },
    { name: "retention", method: "PUT", path: `${key}?retention`, body: xml },
    { name: "delete the bucket", method: "DELETE", path: "" },
  ];
}

async function allDenied(scene: Scene, role: RoleOf["role"], attempts: readonly Attempt[]) {
  const before = await scene.offsite.objects(scene.play.repository);
  const answers = [];
  for (const attempt of attempts) {
    const { status, code } = await send(scene, role, attempt);
    answers.push([`${attempt.name} ${status}`, status === 403 && code === "AccessDenied"] as const);
  }
  const after = await scene.offsite.objects(scene.play.repository);
  return facts(...answers, [`${after.length} versions before and after`, before.length === after.length]);
}

function send(scene: Scene, role: RoleOf["role"], attempt: Attempt, more: Partial<SignedRequest> = {}) {
  const { offsite, play } = scene;
  const { method, path, body, headers } = attempt;
  return signedRequest({
    method,
    endpoint: offsite.endpoint,
    path: pathOf(scene, path),
    region: offsite.region,
    ca: offsite.ca,
    credentials: offsite.credentialsFor({ repository: play.repository, role }),
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
    ...more,
  });
}

const pathOf = ({ offsite, play }: Scene, path: string): string =>
  `/${offsite.bucketOf(play.repository)}${path === "" || path.startsWith("?") ? "" : "/"}${path}`;

async function anyKey(scene: Scene, folder: string): Promise<{ readonly key: string; readonly version: string }> {
  const all = await scene.offsite.objects(scene.play.repository);
  const found = all.find(({ key, current, marker }) => current && !marker && key.includes(`/${folder}/`));
  if (found === undefined) throw new Error(`nothing in ${folder}/`);
  return found;
}
