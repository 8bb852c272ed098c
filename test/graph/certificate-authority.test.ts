import { authorityUrl, rootFingerprint } from "../../lib/graph/certificate-authority";
import { certificate } from "../pki/certificates";
import { layoutWith } from "../rules/pair";
import { fingerprint } from "../support/smallest-layout";

const trustOf = (edits: Record<string, unknown>) => {
  const layout = layoutWith(edits);
  return { layout, trust: layout.trusts.home! };
};

test.each([
  ["the name of its host", {}, "https://pbs.lab.example"],
  [
    "the address of a host without a name",
    { "hosts.backup": { site: "house", address: "10.0.0.9" } },
    "https://10.0.0.9",
  ],
  ["an IPv6 address in brackets", { "hosts.backup": { site: "house", address: "fd00::9" } }, "https://[fd00::9]"],
  ["what the layout says", { "trusts.home.url": "https://ca.lab.example:8443" }, "https://ca.lab.example:8443"],
])("the CA answers at %s", (_what, edits, url) => {
  const { layout, trust } = trustOf(edits);
  expect(authorityUrl(layout, trust)).toBe(url);
});

const ROOT = /^([0-9a-f]{2}:){31}[0-9a-f]{2}$/;

test("a root as the anchor tells its own fingerprint", () => {
  const own = rootFingerprint(trustOf({ "trusts.home.anchor": certificate("ec-p256") }).trust);
  expect(own).toMatch(ROOT);
  // while the CA changes, the first one is in use
  const both = `${certificate("ec-p256")}${certificate("ec-p384")}`;
  expect(rootFingerprint(trustOf({ "trusts.home.anchor": both }).trust)).toBe(own);
});

test("an intermediate does not tell its root; the layout has to", () => {
  const anchor = { "trusts.home.anchor": certificate("intermediate") };
  expect(rootFingerprint(trustOf(anchor).trust)).toBeUndefined();
  // as step prints it
  const said = { ...anchor, "trusts.home.fingerprint": fingerprint.replaceAll(":", "").toUpperCase() };
  expect(rootFingerprint(trustOf(said).trust)).toBe(fingerprint);
});

test("behind an intermediate the root itself may stand", () => {
  const anchor = `${certificate("intermediate")}${certificate("ec-p256")}`;
  const alone = rootFingerprint(trustOf({ "trusts.home.anchor": certificate("ec-p256") }).trust);
  expect(rootFingerprint(trustOf({ "trusts.home.anchor": anchor }).trust)).toBe(alone);
});
