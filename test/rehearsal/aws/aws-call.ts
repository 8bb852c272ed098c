import { createHash } from "node:crypto";

export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** One call of an AWS service; the double reads the scope of a signature, nobody verifies it. @returns the answer */
export async function awsCall(
  endpoint: string,
  region: string,
  service: string,
  { method, path, body }: AwsRequest,
): Promise<string> {
  const credential = `Credential=rehearsal/20260101/${region}/${service}/aws4_request`;
  const answer = await fetch(`${endpoint}${path}`, {
    method,
    ...(body && { body }),
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
      // S3 asks for it where an object gets locked; restic sends it too
      "content-md5": createHash("md5").update(body).digest("base64"),
      "content-type": service === "cloudformation" ? "application/x-www-form-urlencoded" : "application/octet-stream",
    },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} ${method} ${path}: ${answer.status} ${text}`);
  return text;
}
