import { X509Certificate } from "node:crypto";
import { certificateDer } from "../../lib/pki/certificate-der";
import { certificate } from "./certificates";

const der = (name: string) => certificateDer(new X509Certificate(certificate(name)).raw);

test.each([
  ["ec-p256", "1.2.840.10045.4.3.2"],
  ["ec-p384", "1.2.840.10045.4.3.3"],
  ["ec-p521", "1.2.840.10045.4.3.4"],
  ["rsa-2048", "1.2.840.113549.1.1.11"],
  ["rsa-4096", "1.2.840.113549.1.1.13"],
  ["rsa-sha1", "1.2.840.113549.1.1.5"],
  ["ed25519", "1.3.101.112"],
])("%s is a CA signed with %s", (name, signatureAlgorithm) => {
  expect(der(name)).toEqual({ version: 3, signatureAlgorithm, ca: true, keyCertSign: true });
});

test.each([
  ["leaf", { version: 3, ca: false, keyCertSign: false }],
  ["no-constraints", { version: 3, ca: undefined, keyCertSign: true }],
  ["no-key-usage", { version: 3, ca: true, keyCertSign: undefined }],
  ["wrong-key-usage", { version: 3, ca: true, keyCertSign: false }],
  ["version-1", { version: 1, ca: undefined, keyCertSign: undefined }],
])("%s", (name, expected) => {
  expect(der(name)).toMatchObject(expected);
});

test("agrees with OpenSSL where Node asks it", () => {
  for (const name of ["ec-p256", "rsa-4096", "leaf", "wrong-key-usage"]) {
    const { ca, keyCertSign } = der(name);
    expect([name, Boolean(ca && keyCertSign)]).toEqual([name, new X509Certificate(certificate(name)).ca]);
  }
});
