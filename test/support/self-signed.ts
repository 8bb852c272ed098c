import { createHash, generateKeyPairSync, sign, X509Certificate } from "node:crypto";

export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
  /** SHA-256, lower case, colons. */
  readonly fingerprint: string;
}

export interface SelfSignedProps {
  /** IPv4 address that it also stands for; with it a client that trusts the certificate as its CA takes it. */
  readonly address?: string;
  /** Years since 2000 between which it is valid. Default: 26 to 46. */
  readonly valid?: readonly [from: number, to: number];
}

/**
 * A TLS certificate for a test server, made on the spot so that no private key is committed. EC P-256; X.509 v1, or
 * v3 with an address.
 */
export function selfSigned(commonName = "localhost", { address, valid = [26, 46] }: SelfSignedProps = {}): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const name = sequence(element(0x31, sequence(oid(0x55, 0x04, 0x03), element(0x0c, Buffer.from(commonName)))));
  const validity = sequence(...valid.map((year) => utcTime(`${String(year).padStart(2, "0")}0101000000Z`)));
  const body = sequence(
    ...(address === undefined ? [] : [element(0xa0, element(0x02, Buffer.from([2])))]),
    element(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    ...(address === undefined ? [] : [alternativeName(address)]),
  );
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  const der = sequence(body, algorithm, signature);
  const digest = createHash("sha256").update(der).digest("hex");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: new X509Certificate(der).toString(),
    fingerprint: digest.match(/../g)!.join(":"),
  };
}

/** The extensions of a certificate, with subjectAltName (2.5.29.17) as the only one. */
const alternativeName = (address: string): Buffer =>
  element(
    0xa3,
    sequence(
      sequence(
        oid(0x55, 0x1d, 0x11),
        element(0x04, sequence(element(0x87, Buffer.from(address.split(".").map(Number))))),
      ),
    ),
  );

const sequence = (...parts: Buffer[]): Buffer => element(0x30, Buffer.concat(parts));
const oid = (...bytes: number[]): Buffer => element(0x06, Buffer.from(bytes));
const utcTime = (text: string): Buffer => element(0x17, Buffer.from(text));

/** Tag, length, content. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
