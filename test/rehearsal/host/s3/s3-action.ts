import { headerText, type ReceivedRequest } from "./canonical-request";
import { S3Error } from "./s3-error";

/** What IAM is asked for one request. */
export interface S3Action {
  readonly action: string;
  readonly resource: string;
  /** Condition keys that only this action has, e.g. `s3:prefix`. */
  readonly context: Readonly<Record<string, string>>;
}

export interface S3Request {
  readonly bucket: string;
  /** Empty for a request to the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  /** Everything that must be allowed, the operation's own action first. */
  readonly actions: readonly S3Action[];
}

/** Sub-resources of a bucket: action by method. Source: Service Authorization Reference, Amazon S3. */
const ofBucket: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>> = {
  location: { GET: "GetBucketLocation" },
  versions: { GET: "ListBucketVersions" },
  uploads: { GET: "ListBucketMultipartUploads" },
  versioning: { GET: "GetBucketVersioning", PUT: "PutBucketVersioning" },
  policy: { GET: "GetBucketPolicy", PUT: "PutBucketPolicy", DELETE: "DeleteBucketPolicy" },
  lifecycle: {
    GET: "GetLifecycleConfiguration",
    PUT: "PutLifecycleConfiguration",
    DELETE: "PutLifecycleConfiguration",
  },
  "object-lock": { GET: "GetBucketObjectLockConfiguration", PUT: "PutBucketObjectLockConfiguration" },
  encryption: { GET: "GetEncryptionConfiguration", PUT: "PutEncryptionConfiguration" },
  logging: { GET: "GetBucketLogging", PUT: "PutBucketLogging" },
  acl: { GET: "GetBucketAcl", PUT: "PutBucketAcl" },
  publicAccessBlock: { GET: "GetBucketPublicAccessBlock", PUT: "PutBucketPublicAccessBlock" },
  replication: { GET: "GetReplicationConfiguration", PUT: "PutReplicationConfiguration" },
  tagging: { GET: "GetBucketTagging", PUT: "PutBucketTagging" },
};

const ofObject: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>> = {
  retention: { GET: "GetObjectRetention", PUT: "PutObjectRetention" },
  "legal-hold": { GET: "GetObjectLegalHold", PUT: "PutObjectLegalHold" },
  acl: { GET: "GetObjectAcl", PUT: "PutObjectAcl" },
  tagging: { GET: "GetObjectTagging", PUT: "PutObjectTagging" },
  restore: { POST: "RestoreObject" },
  uploads: { POST: "PutObject" },
  uploadId: { PUT: "PutObject", POST: "PutObject", DELETE: "AbortMultipartUpload", GET: "ListMultipartUploadParts" },
};

/**
 * The IAM actions of a path-style request.
 * @throws S3Error 501 for an operation that is not doubled: it must not pass unjudged
 */
export function s3Request(request: ReceivedRequest): S3Request {
  const url = new URL(request.url, "https://s3");
  const [bucket = "", ...rest] = url.pathname.slice(1).split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const query = url.searchParams;
  if (bucket === "")
    return { bucket, key, query, actions: [{ action: "s3:ListAllMyBuckets", resource: "*", context: {} }] };
  const target = { bucket, key, query };
  return { ...target, actions: key === "" ? bucketActions(request, target) : objectActions(request, target) };
}

interface Target {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

function bucketActions({ method, body }: ReceivedRequest, { bucket, query }: Target): S3Action[] {
  const resource = `arn:aws:s3:::${bucket}`;
  if (method === "POST" && query.has("delete")) return deletedKeys(bucket, body.toString());
  const of = subResource(ofBucket, query);
  if (of !== undefined) return [{ action: `s3:${named(of, method)}`, resource, context: listContext(of, query) }];
  switch (method) {
    // HeadBucket and both versions of ListObjects
    case "HEAD":
    case "GET":
      return [{ action: "s3:ListBucket", resource, context: listContext("", query) }];
    case "PUT":
      return [{ action: "s3:CreateBucket", resource, context: {} }];
    case "DELETE":
      return [{ action: "s3:DeleteBucket", resource, context: {} }];
    default:
      throw notDoubled(`${method} on a bucket`);
  }

  function named(sub: string, how: string): string {
    const action = ofBucket[sub]![how];
    if (action === undefined) throw notDoubled(`${how} ?${sub}`);
    return action;
  }
}

function objectActions({ method, headers }: ReceivedRequest, { bucket, key, query }: Target): S3Action[] {
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  const version = query.get("versionId");
  const act = (action: string): S3Action => ({
    action: `s3:${action}`,
    resource,
    context: version !== null && /Version$/.test(action) ? { "s3:VersionId": version } : {},
  });
  const of = subResource(ofObject, query);
  if (of !== undefined) {
    const action = ofObject[of]![method];
    if (action === undefined) throw notDoubled(`${method} ?${of}`);
    return [act(action)];
  }
  const bypass =
    headerText(headers["x-amz-bypass-governance-retention"]) === "true" ? [act("BypassGovernanceRetention")] : [];
  switch (method) {
    case "GET":
    case "HEAD":
      return [act(version === null ? "GetObject" : "GetObjectVersion")];
    case "PUT":
      return [
        act("PutObject"),
        ...(headers["x-amz-object-lock-mode"] ? [act("PutObjectRetention")] : []),
        ...(headers["x-amz-object-lock-legal-hold"] ? [act("PutObjectLegalHold")] : []),
        ...(headers["x-amz-acl"] ? [act("PutObjectAcl")] : []),
        ...copySource(headerText(headers["x-amz-copy-source"])),
      ];
    case "DELETE":
      return [act(version === null ? "DeleteObject" : "DeleteObjectVersion"), ...bypass];
    default:
      throw notDoubled(`${method} on an object`);
  }
}

function copySource(source: string): S3Action[] {
  if (source === "") return [];
  const path = decodeURIComponent(source.replace(/\?.*$/, "")).replace(/^\//, "");
  const action = source.includes("versionId=") ? "s3:GetObjectVersion" : "s3:GetObject";
  return [{ action, resource: `arn:aws:s3:::${path}`, context: {} }];
}

/** DeleteObjects judges key by key; here one forbidden key refuses all, which is harder than S3. */
function deletedKeys(bucket: string, xml: string): S3Action[] {
  return [...xml.matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, object]) => {
    const key = /<Key>(.*?)<\/Key>/s.exec(object!)![1];
    const action = object!.includes("<VersionId>") ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
    return { action, resource: `arn:aws:s3:::${bucket}/${key}`, context: {} };
  });
}

function subResource(table: object, query: URLSearchParams): string | undefined {
  const found = Object.keys(table).find((name) => query.has(name));
  const odd = [...query.keys()].find((name) => UNKNOWN.test(name));
  if (found === undefined && odd !== undefined) throw notDoubled(`?${odd}`);
  return found;
}

const UNKNOWN =
  /^(accelerate|analytics|attributes|cors|intelligent-tiering|inventory|metrics|notification|ownershipControls|policyStatus|requestPayment|select|torrent|website)$/;

/** A list without a prefix has no `s3:prefix` at all; an empty one has the empty text. */
function listContext(of: string, query: URLSearchParams): Record<string, string> {
  if (of !== "" && of !== "versions" && of !== "uploads") return {};
  const keys = ["prefix", "delimiter", "max-keys"].filter((name) => query.has(name));
  return Object.fromEntries(keys.map((name) => [`s3:${name}`, query.get(name)!]));
}

const notDoubled = (what: string): S3Error => new S3Error(501, "NotImplemented", `${what} is not doubled`);
