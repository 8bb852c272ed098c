import { verify, X509Certificate } from "node:crypto";
import {
  amzDate,
  headerText,
  parseAmzDate,
  type ReceivedRequest,
  readAuthorization,
  sha256,
  stringToSign,
} from "../s3/canonical-request";
import { denied } from "./refusal";

/** The certificates that came with a request. */
export interface Presented {
  readonly leaf: X509Certificate;
  readonly chain: readonly X509Certificate[];
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  "AWS4-X509-ECDSA-SHA256": "ec",
  "AWS4-X509-RSA-SHA256": "rsa",
};
const LONGEST_SKEW_MS = 5 * 60_000;
const SIGNED = ["host", "x-amz-date", "x-amz-x509"];

/**
 * Verifies the signature of a request by the certificate in it.
 * Source: Roles Anywhere User Guide, "Signature Version 4 with X.509".
 * @throws SessionRefusal
 */
export function signedByCertificate(request: ReceivedRequest, now: Date): Presented {
  const authorization = readAuthorization(request.headers.authorization);
  if (authorization === undefined) throw denied("Missing or malformed Authorization header");
  const leaf = certificate(headerText(request.headers["x-amz-x509"]));
  const chain = headerText(request.headers["x-amz-x509-chain"]).split(",").filter(Boolean).map(certificate);
  const { algorithm, holder, service, signedHeaders } = authorization;
  if (ALGORITHMS[algorithm] !== leaf.publicKey.asymmetricKeyType) throw denied(`${algorithm} does not fit the key`);
  if (service !== "rolesanywhere") throw denied(`Credential should be scoped to rolesanywhere, not ${service}`);
  if (holder !== BigInt(`0x${leaf.serialNumber}`).toString()) throw denied("Credential is not the serial number");
  const needed = chain.length > 0 ? [...SIGNED, "x-amz-x509-chain"] : SIGNED;
  const unsigned = needed.filter((name) => !signedHeaders.includes(name));
  if (unsigned.length > 0) throw denied(`not signed: ${unsigned.join(", ")}`);
  const skew = parseAmzDate(amzDate(request)) - now.getTime();
  if (!(Math.abs(skew) <= LONGEST_SKEW_MS)) throw denied(skew < 0 ? "Signature expired" : "Signature not yet current");
  const text = stringToSign(request, authorization, sha256(request.body));
  if (!verify("sha256", Buffer.from(text), leaf.publicKey, Buffer.from(authorization.signature, "hex")))
    throw denied("The request signature does not match");
  return { leaf, chain };
}

function certificate(base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, "base64"));
  } catch {
    throw denied("Malformed certificate");
  }
}
