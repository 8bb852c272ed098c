import * as identifier from "../../lib/units/identifier";
import { InvalidValue } from "../../lib/units/invalid-value";

const pairs = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0"));

test.each([
  [identifier.asPbsId, ["vm1", "_a.b-c", "x".repeat(32)], ["ab", "-ab", ".ab", "a b", "x".repeat(33)]],
  [
    identifier.asPbsNamespace,
    ["", "a", "tier/daily", "1/2/3/4/5/6/7"],
    ["/a", "a/", "a//b", "1/2/3/4/5/6/7/8", "-a", "x".repeat(257)],
  ],
  [
    identifier.asUserId,
    ["root@pam", "backup-1@pbs"],
    ["root", "@pam", "a b@pam", "a@pam!t", "a/b@pam", `${"a".repeat(61)}@pam`],
  ],
  [identifier.asTokenId, ["root@pam!ci", "a@pbs!t-1"], ["root@pam", "root@pam!", "root!ci", "a@pbs!t=x"]],
  [identifier.asPveStorageId, ["pbs-main", "local"], ["1pbs", "pbs-", "p", "a b"]],
  [identifier.asInterfaceName, ["vmbr1.60", "backup-vlan60", "enp1s0"], ["", "1a", "a b", "x".repeat(16)]],
  [identifier.asBridgeName, ["vmbr1", "v_1"], ["vmbr1.60", "vmbr-backup1", "1br", "vmbr_backup1"]],
  [identifier.asRoleName, ["Exporter", "a.b-c_d"], ["pveBackup", "PVEmine", "1backup", "", "a b"]],
  [
    identifier.asAclPath,
    ["/", "/datastore/vm/a.b", "/pool/_a"],
    ["", "datastore", "/datastore/", "/datastore/.x", "/a b", `/${"x".repeat(128)}`],
  ],
  [identifier.asNotificationName, ["ab", "_mail.1"], ["a", ".mail", "x".repeat(33)]],
  [
    identifier.asBucketName,
    ["home-offsite", "a1b"],
    ["ab", "Home", "a.b.c", "-abc", "abc-", "xn--abc", "abc-s3alias", "x".repeat(64)],
  ],
  [identifier.asFingerprint, [pairs.join(":")], [pairs.join(""), pairs.slice(1).join(":"), ""]],
])("%p", (check, good, bad) => {
  for (const text of good) expect(check(text)).toBe(text);
  for (const text of bad) expect(() => check(text)).toThrow(InvalidValue);
});

test("half a fingerprint is copied again, not lengthened", () => {
  expect(() => identifier.asFingerprint("64:d3:ff")).toThrow(
    expect.objectContaining({ help: expect.stringMatching(/cert info/) }),
  );
});

test("a fingerprint is printed in lower case", () => {
  expect(identifier.asFingerprint(pairs.join(":").toUpperCase())).toBe(pairs.join(":"));
});

test("a token's secret does not reach the message", () => {
  expect(() => identifier.asTokenId("root@pam!ci=0b1c2d3e-secret")).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("0b1c2d3e") }),
  );
});

test("says how much too long", () => {
  expect(() => identifier.asInterfaceName("backup-vlan-60-x")).toThrow(
    expect.objectContaining({ help: "shorten it by 1" }),
  );
});
