import { renameSync } from "node:fs";
import { type Act, facts, lastLine } from "../act";
import type { Scene } from "../scene";

const TEN_MINUTES = 10 * 60_000;

/** CreateSession: what the anchor, the profile and the service itself may have against a host. */
export const sessionActs: readonly Act[] = [
  {
    id: "session",
    kind: "play",
    what: "the generated credential_process opens a session for both roles",
    expected: "the signature, the chain, the profile and the trust policy hold; the duration is the layout's",
    run: async (scene) => {
      const { session } = scene.play.layout.trusts[scene.play.trust]!;
      const results = [];
      for (const user of ["writer", "pruner"] as const) {
        const { code, output } = await scene.credentials(user);
        const { grantedSeconds, role } = scene.sessions.calls.at(-1) ?? {};
        results.push(
          [`${user}: exit ${code} ${code === 0 ? role?.split("/").at(-1) : lastLine(output)}`, code === 0] as const,
          [`${grantedSeconds} s`, grantedSeconds === session.seconds] as const,
        );
      }
      return facts(...results);
    },
  },
  {
    id: "helper-is-gone",
    kind: "fault",
    what: "aws_signing_helper is not installed",
    expected: "restic has no credentials, the backup fails and is told of; with the program it works again",
    denials: true,
    run: async (scene) => {
      const program = scene.host.path("/usr/local/bin/aws_signing_helper");
      renameSync(program, `${program}.gone`);
      const mails = scene.host.mails().length;
      const backup = await scene.backup();
      const told = scene.host.mails().length - mails;
      renameSync(`${program}.gone`, program);
      const again = await scene.backup();
      return facts(
        [`${backup.result}, exit ${backup.exitCode}: ${lastLine(backup.output)}`, backup.result === "failed"],
        [`${told} mail`, told === 1],
        [`again: ${again.result}`, again.result === "success"],
      );
    },
  },
  {
    id: "clock-slow",
    kind: "fault",
    what: "the clock of the host is ten minutes slow",
    expected: "403 Signature expired; with the right time it works again",
    run: (scene) => skewed(scene, TEN_MINUTES, "Signature expired"),
  },
  {
    id: "clock-fast",
    kind: "fault",
    short: false,
    what: "the clock of the host is ten minutes fast",
    expected: "403 Signature not yet current; with the right time it works again",
    run: (scene) => skewed(scene, -TEN_MINUTES, "Signature not yet current"),
  },
  {
    id: "wrong-profile",
    kind: "fault",
    what: "the profile of the generated file does not exist in AWS",
    expected: "404 ResourceNotFoundException, not a retry",
    run: async (scene) => {
      const arn = scene.offsite.values[scene.play.repository]!.profile_arn;
      const before = scene.sessions.calls.length;
      const wrong = arn.replace(/[0-9a-f]{12}$/, "000000000000");
      const { code, output } = await scene.credentials("writer", ["--profile-arn", wrong]);
      const calls = scene.sessions.calls.length - before;
      return facts(
        [`exit ${code}: ${lastLine(output)}`, code !== 0 && output.includes("ResourceNotFound")],
        [`${calls} call`, calls === 1],
      );
    },
  },
  {
    id: "profile-disabled",
    kind: "fault",
    what: "somebody disables the profile: the kill switch",
    expected: "no new session; enabled again, it works",
    run: async (scene) => {
      const arn = scene.offsite.values[scene.play.repository]!.profile_arn;
      const profile = scene.offsite.deployed.profiles.find(({ profileArn }) => profileArn === arn)!;
      profile.enabled = false;
      const off = await scene.credentials();
      profile.enabled = true;
      const on = await scene.credentials();
      return facts(
        [`exit ${off.code}: ${lastLine(off.output)}`, off.code !== 0 && off.output.includes("Profile is disabled")],
        [`enabled: exit ${on.code}`, on.code === 0],
      );
    },
  },
  {
    id: "anchor-replaced",
    kind: "fault",
    what: "the trust anchor is given another CA, then both while it rotates",
    expected: "untrusted with the other alone, trusted with both",
    run: async (scene) => {
      const arn = scene.offsite.values[scene.play.repository]!.trust_anchor_arn;
      const { sourceData } = scene.offsite.deployed.anchors.find(
        ({ trustAnchorArn }) => trustAnchorArn === arn,
      )!.source;
      const own = sourceData.x509CertificateData;
      sourceData.x509CertificateData = scene.otherCa.root;
      const other = await scene.credentials();
      sourceData.x509CertificateData = `${scene.otherCa.root}${own}`;
      const both = await scene.credentials();
      sourceData.x509CertificateData = own;
      return facts(
        [`other alone: exit ${other.code}: ${lastLine(other.output).replace(/^.*Acc/, "Acc")}`, other.code !== 0],
        [`both: exit ${both.code}`, both.code === 0],
      );
    },
  },
  {
    id: "session-too-long",
    kind: "fault",
    what: "the helper asks for twelve hours, and for more than any session may have",
    expected: "no longer than profile and role allow; 400 ValidationException above twelve hours",
    run: async (scene) => {
      const limit = scene.play.layout.trusts[scene.play.trust]!.session.seconds;
      const long = await scene.credentials("writer", ["--session-duration", "43200"]);
      const granted = scene.sessions.calls.at(-1)?.grantedSeconds;
      const longer = await scene.credentials("writer", ["--session-duration", "43201"]);
      return facts(
        [`43200 s asked: exit ${long.code}, ${granted} s granted`, long.code === 0 && granted === limit],
        [`43201 s asked: exit ${longer.code}: ${lastLine(longer.output)}`, longer.code !== 0],
      );
    },
  },
  {
    id: "session-throttled",
    kind: "fault",
    what: "CreateSession answers 429 once",
    expected: "the helper tries again by itself",
    run: async (scene) => {
      scene.sessions.fail({ status: 429, code: "ThrottlingException" });
      const { code, seconds } = await scene.credentials();
      return facts([`exit ${code} after ${seconds.toFixed(1)} s`, code === 0]);
    },
  },
  {
    id: "session-broken",
    kind: "fault",
    short: false,
    what: "CreateSession answers 500 three times",
    expected: "the helper gives up after three attempts, the next call works",
    run: async (scene) => {
      const error = { status: 500, code: "InternalServerException" };
      const before = scene.sessions.calls.length;
      scene.sessions.fail(error, error, error);
      const broken = await scene.credentials();
      const calls = scene.sessions.calls.length - before;
      const after = await scene.credentials();
      return facts(
        [`exit ${broken.code} after ${calls} attempts`, broken.code !== 0 && calls === 3],
        [`then exit ${after.code}`, after.code === 0],
      );
    },
  },
  {
    id: "session-silent",
    kind: "fault",
    what: "CreateSession takes the request and is silent, then the connection breaks",
    expected: "the helper waits as long as the connection stands, then tries again",
    short: false,
    run: async (scene) => {
      scene.sessions.fail("silence");
      const waiting = scene.credentials();
      await new Promise((go) => setTimeout(go, 3_000));
      scene.sessions.dropConnections();
      const { code, seconds } = await waiting;
      return facts([`exit ${code} after ${seconds.toFixed(1)} s`, code === 0 && seconds >= 3]);
    },
  },
];

async function skewed(scene: Scene, offset: number, says: string) {
  scene.sessions.clockOffsetMs = offset;
  const { code, output } = await scene.credentials();
  scene.sessions.clockOffsetMs = 0;
  const again = await scene.credentials();
  return facts(
    [
      `exit ${code}: ${lastLine(output).replace(/^.*AccessDenied/, "AccessDenied")}`,
      code !== 0 && output.includes(says),
    ],
    [`right again: exit ${again.code}`, again.code === 0],
  );
}
