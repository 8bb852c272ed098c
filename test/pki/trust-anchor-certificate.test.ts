import { generateKeyPairSync } from "node:crypto";
import { acceptTrustAnchor, judgeTrustAnchor } from "../../lib/pki/trust-anchor-certificate";
import { thrown } from "../aws/thrown";
import { asOf, certificate } from "./certificates";

const codes = (pem: string, when = asOf) => judgeTrustAnchor(pem, when).findings.map(({ code }) => code.split("/")[1]);

test.each(["ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-4096"])("accepts %s", (name) => {
  const judgement = judgeTrustAnchor(certificate(name), asOf);
  expect(judgement.findings).toEqual([]);
  expect(judgement.certificates).toEqual([
    {
      subject: `CN=${name}`,
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      notBefore: new Date("2026-01-01T00:00:00Z"),
      notAfter: new Date("2036-01-01T00:00:00Z"),
    },
  ]);
});

test.each([
  ["leaf", ["not-a-ca", "key-usage"]],
  ["no-constraints", ["not-a-ca"]],
  ["no-key-usage", ["key-usage"]],
  ["wrong-key-usage", ["key-usage"]],
  ["rsa-1024", ["key"]],
  ["rsa-sha1", ["signature"]],
  ["ec-secp256k1", ["key"]],
  ["ed25519", ["signature", "key"]],
])("refuses %s: %j", (name, expected) => {
  expect(codes(certificate(name))).toEqual(expected);
});

test("refuses X.509 v1", () => {
  expect(codes(certificate("version-1"))).toEqual(expect.arrayContaining(["version", "not-a-ca", "key-usage"]));
});

test("dates are judged as of a day", () => {
  const pem = certificate("ec-p256");
  expect(codes(pem, new Date("2025-12-31T23:59:59Z"))).toEqual(["not-yet-valid"]);
  expect(codes(pem, new Date("2035-10-03T00:00:00Z"))).toEqual([]);
  expect(codes(pem, new Date("2035-10-03T00:00:01Z"))).toEqual(["expires-soon"]);
  expect(codes(pem, new Date("2036-01-01T00:00:00Z"))).toEqual(["expired"]);
  const [finding] = judgeTrustAnchor(pem, new Date("2035-12-31T00:00:00Z")).findings;
  expect(finding?.severity).toBe("warning");
});

test("takes two certificates while the CA rotates, not three, not one twice", () => {
  const [a, b, c] = ["ec-p256", "ec-p384", "rsa-2048"].map(certificate) as [string, string, string];
  expect(codes(a + b)).toEqual([]);
  expect(codes(a + b + c)).toEqual(["count"]);
  expect(codes(a + a)).toEqual(["duplicate"]);
  expect(codes("")).toEqual(["count"]);
  expect(codes("no PEM at all")).toEqual(["count"]);
});

test("refuses more than 16000 characters", () => {
  const padded = certificate("ec-p256").replace("-----END", `${"\n".repeat(16000)}-----END`);
  expect(codes(padded)).toContain("size");
});

test("refuses a certificate that is none, and other blocks", () => {
  expect(codes("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).toEqual(["parse"]);
  const request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";
  expect(codes(request + certificate("ec-p256"))).toEqual(["block"]);
});

test.each([
  ["pkcs8", "ec"],
  ["sec1", "ec"],
  ["pkcs1", "rsa"],
] as const)("refuses a private key (%s) and prints nothing of it", (type, key) => {
  const { privateKey } =
    key === "ec"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type, format: "pem" } as { type: "pkcs8"; format: "pem" }).toString();
  const judgement = judgeTrustAnchor(certificate("ec-p256") + pem, asOf);
  expect(judgement.findings.map(({ code }) => code)).toEqual(["trust-anchor/private-key"]);
  const said = JSON.stringify(judgement) + thrown(() => acceptTrustAnchor(certificate("ec-p256") + pem, asOf)).message;
  for (const line of pem.split("\n").filter((each) => each !== "")) expect(said).not.toContain(line);
});

test("removes text around the certificates and carriage returns", () => {
  const pem = certificate("ec-p256");
  const wrapped = `Subject: my CA\n${pem.replace(/\n/g, "\r\n")}\nthe end\n`;
  expect(judgeTrustAnchor(wrapped, asOf)).toEqual(judgeTrustAnchor(pem, asOf));
  expect(judgeTrustAnchor(wrapped, asOf).pem).toBe(pem);
});

test("accepting throws the first error and lets warnings pass", () => {
  expect(thrown(() => acceptTrustAnchor(certificate("leaf"), asOf)).code).toBe("trust-anchor/not-a-ca");
  expect(acceptTrustAnchor(certificate("ec-p256"), new Date("2035-12-31T00:00:00Z")).findings).toHaveLength(1);
});
