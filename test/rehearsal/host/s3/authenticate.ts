import { createHmac, timingSafeEqual } from "node:crypto";
import {
  type Authorization,
  amzDate,
  headerText,
  parseAmzDate,
  type ReceivedRequest,
  readAuthorization,
  sha256,
  stringToSign,
} from "./canonical-request";
import { S3Error } from "./s3-error";
import type { Session, Sessions } from "./sessions";

const LONGEST_SKEW_MS = 15 * 60_000;

/**
 * Who sends a request; undefined for an anonymous one.
 * @param at when it began, in ms of the clock
 * @throws S3Error as S3 refuses: unknown key, wrong or expired token, skewed clock, wrong signature, changed body
 */
export function authenticate(request: ReceivedRequest, sessions: Sessions, at = Date.now()): Session | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const authorization = readAuthorization(header);
  if (authorization?.algorithm !== "AWS4-HMAC-SHA256")
    throw new S3Error(400, "AuthorizationHeaderMalformed", "The authorization header is malformed");
  const session = sessions.find(authorization.holder);
  if (session === undefined)
    throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
  const { credentials } = session;
  if (headerText(request.headers["x-amz-security-token"]) !== credentials.sessionToken)
    throw new S3Error(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
  if (credentials.expiration.getTime() <= at) throw new S3Error(400, "ExpiredToken", "The provided token has expired.");
  if (!(Math.abs(parseAmzDate(amzDate(request)) - at) <= LONGEST_SKEW_MS))
    throw new S3Error(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    );
  checkSignature(request, authorization, credentials.secretAccessKey);
  return session;
}

function checkSignature(request: ReceivedRequest, authorization: Authorization, secret: string): void {
  const hash = headerText(request.headers["x-amz-content-sha256"]);
  const { date, region, service } = authorization;
  const key = ["aws4_request", service, region, date].reduceRight<string | Buffer>(
    (signed, part) => createHmac("sha256", signed).update(part).digest(),
    `AWS4${secret}`,
  );
  const signature = createHmac("sha256", key)
    .update(stringToSign(request, authorization, hash))
    .digest();
  const given = Buffer.from(authorization.signature, "hex");
  if (given.length !== signature.length || !timingSafeEqual(given, signature))
    throw new S3Error(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
    );
  if (/^[0-9a-f]{64}$/.test(hash) && hash !== sha256(request.body))
    throw new S3Error(
      400,
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
}
