import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { bits, boolean, element, integer, octets, oid, sequence, utcTime, utf8 } from "./der";

export interface IssueProps {
  readonly commonName: string;
  /** Who signs. @default itself */
  readonly issuer?: Issued;
  /** DNS names and addresses. @default none */
  readonly names?: readonly string[];
  /** basicConstraints CA. @default false */
  readonly ca?: boolean;
  /** @default an hour ago */
  readonly notBefore?: Date;
  /** @default in a day */
  readonly notAfter?: Date;
}

/** A certificate with its key, PEM. */
export interface Issued {
  readonly commonName: string;
  readonly cert: string;
  readonly key: string;
}

const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const HOUR_MS = 3_600_000;

/** An X.509 v3 certificate on EC P-256, for servers of a rehearsal and for certificates that no real CA would issue. */
export function issue(props: IssueProps): Issued {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { commonName, issuer, names = [], ca = false } = props;
  const signer = issuer ? createPrivateKey(issuer.key) : privateKey;
  const notBefore = props.notBefore ?? new Date(Date.now() - HOUR_MS);
  const notAfter = props.notAfter ?? new Date(Date.now() + 24 * HOUR_MS);
  const usage = Buffer.from([ca ? 0x06 : 0x80]);
  const extensions = [
    extension("2.5.29.19", true, ca ? sequence(boolean(true)) : sequence()),
    extension("2.5.29.15", true, bits(usage, ca ? 1 : 7)),
    ...(names.length > 0 ? [extension("2.5.29.17", false, sequence(...names.map(generalName)))] : []),
  ];
  const algorithm = sequence(oid(ECDSA_SHA256));
  const serial = randomBytes(12);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    subject(issuer?.commonName ?? commonName),
    sequence(utcTime(notBefore), utcTime(notAfter)),
    subject(commonName),
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, sequence(...extensions)),
  );
  const der = sequence(body, algorithm, bits(sign("sha256", body, signer)));
  // what was built by hand must be readable by others
  if (!new X509Certificate(der).verify(createPublicKey(signer)))
    throw new Error(`${commonName}: the signature is wrong`);
  return {
    commonName,
    cert: new X509Certificate(der).toString(),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const subject = (name: string): Buffer => sequence(element(0x31, sequence(oid("2.5.4.3"), utf8(name))));

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

function generalName(name: string): Buffer {
  const address = /^\d+\.\d+\.\d+\.\d+$/.test(name);
  return address ? element(0x87, Buffer.from(name.split(".").map(Number))) : element(0x82, Buffer.from(name));
}
