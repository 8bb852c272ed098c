import { X509Certificate } from "node:crypto";
import { rmSync } from "node:fs";
import { pkiFolder } from "../../../../lib/host/host-paths";
import { type Act, facts, lastLine } from "../act";
import { issue } from "../ca/issue";
import type { Scene } from "../scene";

const wait = (ms: number) => new Promise((go) => setTimeout(go, ms));
const refusedBy = (code: string, output: string): boolean => output.includes(code);

/** The host's certificates: the first one, renewals, and everything that keeps them from coming. */
export const certificateActs: readonly Act[] = [
  {
    id: "first-certificate",
    kind: "play",
    what: "a one-time token of the CA makes the first certificate of each identity",
    expected: "threefold-enroll ends with 0, the leaf has the common name, the chain lies beside it",
    run: async (scene) => {
      const results = [];
      for (const user of ["writer", "pruner"] as const) {
        const token = await scene.ca.token(scene.commonName(user));
        const { code, output } = await scene.enroll(token, user);
        const folder = pkiFolder(scene.identity(user));
        const subject =
          code === 0 ? new X509Certificate(scene.host.read(`${folder}/cert.pem`)).subject : lastLine(output);
        const chain = code === 0 ? scene.host.read(`${folder}/intermediates.pem`) : "";
        results.push(
          [`${user}: exit ${code}, ${subject}`, code === 0 && subject === `CN=${scene.commonName(user)}`] as const,
          [`${user}: intermediate beside it`, chain.includes("BEGIN CERTIFICATE")] as const,
        );
      }
      return facts(...results);
    },
  },
  {
    id: "token-twice",
    kind: "fault",
    what: "the same token is used a second time",
    expected: "the CA refuses it, the certificate stays as it was",
    run: async (scene) => {
      const token = await scene.ca.token(scene.commonName("writer"));
      const first = await scene.enroll(token);
      const serial = scene.serial();
      const second = await scene.enroll(token);
      return facts(
        [`first exit ${first.code}`, first.code === 0],
        [`second exit ${second.code}: ${lastLine(second.output)}`, second.code !== 0],
        ["certificate unchanged", scene.serial() === serial],
      );
    },
  },
  {
    id: "token-of-another-name",
    kind: "fault",
    short: false,
    what: "a token for another common name is given",
    expected: "no certificate is made, the old one stays",
    run: async (scene) => {
      const serial = scene.serial();
      const { code, output } = await scene.enroll(await scene.ca.token("laptop.example"));
      return facts(
        [`exit ${code}: ${lastLine(output)}`, code !== 0],
        ["certificate unchanged", scene.serial() === serial],
      );
    },
  },
  {
    id: "another-ca-at-the-address",
    kind: "fault",
    what: "another CA answers at the CA's address when the first certificate is asked for",
    expected: "the pinned fingerprint of the root does not fit: nothing is asked for, nothing is written",
    run: async (scene) => {
      const serial = scene.serial();
      const conf = `${pkiFolder(scene.identity("writer"))}/identity.conf`;
      const undo = scene.host.rewrite(conf, (text) => text.replaceAll(scene.ca.url, scene.otherCa.url));
      const token = await scene.otherCa.token(scene.commonName("writer"));
      const { code, output } = await scene.enroll(token);
      undo();
      return facts(
        [`exit ${code}: ${lastLine(output)}`, code !== 0],
        ["certificate unchanged", scene.serial() === serial],
      );
    },
  },
  {
    id: "renewal-not-due",
    kind: "play",
    what: "the renewal runs though the certificate is fresh",
    expected: "the unit is skipped by its condition, which is no failure",
    run: async (scene) => {
      const serial = scene.serial();
      const { result, exitCode } = await scene.renew();
      return facts(
        [`${result}, condition ended with ${exitCode}`, result === "skipped"],
        ["certificate unchanged", scene.serial() === serial],
      );
    },
  },
  {
    id: "ca-down",
    kind: "fault",
    what: "the CA is down when a renewal is due, and comes back one minute before the certificate ends",
    expected: "attempts fail and change nothing, one after it is back renews; nobody restarts anything",
    run: async (scene) => {
      await scene.age(70);
      const serial = scene.serial();
      await scene.ca.stop();
      const failed = [await scene.renew(), await scene.renew()];
      const kept = scene.serial() === serial;
      const left = Math.round((scene.validTo().getTime() - Date.now()) / 1000);
      await scene.ca.start();
      const renewed = await scene.renew();
      const service = scene.host.read(`/etc/systemd/system/threefold-cert-${scene.identity("writer")}.service`);
      return facts(
        [
          `two attempts failed (exit ${failed.map(({ exitCode }) => exitCode)})`,
          failed.every(({ result }) => result === "failed"),
        ],
        ["files unchanged meanwhile", kept],
        [`with ${left} s left: ${renewed.result}`, renewed.result === "success" && scene.serial() !== serial],
        ["the unit has no Restart=", !/^Restart=/m.test(service)],
        ["StartLimitIntervalSec=0: tomorrow it may try again", /^StartLimitIntervalSec=0$/m.test(service)],
      );
    },
  },
  {
    id: "renewal-cut-off",
    kind: "fault",
    short: false,
    what: "the host loses power between the new certificate and its use",
    expected: "the old pair still fits, the next renewal makes a new one",
    run: async (scene) => {
      await scene.age(70);
      const serial = scene.serial();
      // the first half of the unit alone
      scene.host.write(`${pkiFolder(scene.identity("writer"))}/cert.pem.new`, "-----BEGIN CERTIFICATE-----\ncut");
      const used = await scene.credentials();
      const { result } = await scene.renew();
      return facts(
        [`the old pair still opens a session (exit ${used.code})`, used.code === 0],
        [`next renewal: ${result}`, result === "success" && scene.serial() !== serial],
      );
    },
  },
  {
    id: "certificate-expired",
    kind: "fault",
    what: "the certificate has ended, because nobody renewed it",
    expected: "no session, no renewal, the backup fails and says so; a new one-time token brings it back",
    denials: true,
    run: async (scene) => {
      const undo = scene.keepCertificate();
      await scene.age(2);
      await wait(3_000);
      const session = await scene.credentials();
      const renewal = await scene.renew();
      const mails = scene.host.mails().length;
      const backup = await scene.backup();
      const told = scene.host.mails().length - mails;
      const enrolled = await scene.enroll(await scene.ca.token(scene.commonName("writer")));
      const after = await scene.credentials();
      if (after.code !== 0) undo();
      return facts(
        [`CreateSession: ${lastLine(session.output)}`, session.code !== 0 && session.output.includes("AccessDenied")],
        [`renewal: ${renewal.result}`, renewal.result === "failed"],
        [`backup: ${backup.result}, exit ${backup.exitCode}, ${told} mail`, backup.result === "failed" && told >= 1],
        [
          `new token: exit ${enrolled.code}, then a session: exit ${after.code}`,
          enrolled.code === 0 && after.code === 0,
        ],
      );
    },
  },
  {
    id: "wrong-common-name",
    kind: "fault",
    what: "the host has a certificate of its CA with another common name",
    expected: "403 AccessDeniedException by the role's trust policy; the right certificate works again",
    run: (scene) => refused(scene, () => scene.age(250, "writer", scene.ca, "laptop.example"), "Unable to assume role"),
  },
  {
    id: "writer-asks-for-pruner",
    kind: "fault",
    what: "the writer's certificate asks for the pruner's role",
    expected: "403 AccessDeniedException by the trust policy of the pruner's role",
    run: async (scene) => {
      const pruner = scene.offsite.values[scene.play.repository]!.pruner_role_arn!;
      const { code, output } = await scene.credentials("writer", ["--role-arn", pruner]);
      return facts([`exit ${code}: ${lastLine(output)}`, code !== 0 && refusedBy("Unable to assume role", output)]);
    },
  },
  {
    id: "certificate-of-another-ca",
    kind: "fault",
    what: "a certificate with the right name comes from another CA",
    expected: "403 AccessDeniedException: no way to the trust anchor of the template",
    run: (scene) =>
      refused(scene, () => scene.age(250, "writer", scene.otherCa), "Untrusted certificate. Insufficient certificate"),
  },
  {
    id: "ca-certificate-as-leaf",
    kind: "fault",
    what: "a certificate with the right name is a CA itself",
    expected: "403 AccessDeniedException",
    run: (scene) =>
      refused(
        scene,
        async () => scene.placeCertificate(issue({ commonName: scene.play.writer, ca: true }), scene.ca.intermediate),
        "A CA certificate cannot be used",
      ),
  },
  {
    id: "chain-is-missing",
    kind: "fault",
    what: "the file of the intermediate holds another CA's",
    expected: "403 AccessDeniedException: the anchor is the root, so the chain must be sent",
    run: (scene) =>
      refused(
        scene,
        async () =>
          scene.host.write(`${pkiFolder(scene.identity("writer"))}/intermediates.pem`, scene.otherCa.intermediate),
        "Insufficient certificate",
      ),
  },
  {
    id: "key-is-gone",
    kind: "fault",
    what: "the private key is not there",
    expected: "the signing helper fails, the backup fails once and is told of; nothing loops",
    denials: true,
    run: async (scene) => {
      const undo = scene.keepCertificate();
      rmSync(scene.host.path(`${pkiFolder(scene.identity("writer"))}/key.pem`));
      const session = await scene.credentials();
      const mails = scene.host.mails().length;
      const backup = await scene.backup();
      const told = scene.host.mails().length - mails;
      undo();
      const again = await scene.credentials();
      return facts(
        [`helper: exit ${session.code}: ${lastLine(session.output)}`, session.code !== 0],
        [`backup: ${backup.result}, exit ${backup.exitCode}, ${told} mail`, backup.result === "failed" && told === 1],
        [`with the key again: exit ${again.code}`, again.code === 0],
      );
    },
  },
];

async function refused(scene: Scene, place: () => Promise<void>, says: string) {
  const undo = scene.keepCertificate();
  await place();
  const { code, output } = await scene.credentials();
  undo();
  const again = await scene.credentials();
  return facts(
    [
      `exit ${code}: ${lastLine(output).replace(/^.*AccessDenied/, "AccessDenied")}`,
      code !== 0 && refusedBy(says, output),
    ],
    [`with its own certificate again: exit ${again.code}`, again.code === 0],
  );
}
