import { authorityUrl, rootFingerprint } from "../graph/certificate-authority";
import type { Layout } from "../spec/layout";
import { InvalidValue } from "../units/invalid-value";
import type { HostFile } from "./host-file";
import { type HostPart, NOTHING } from "./host-part";
import { pkiFolder, programPath, rootFile, scriptPath, unitPath } from "./host-paths";
import { serviceAndTimer } from "./host-unit";
import { type Identity, identitiesOf } from "./identities";
import { renewalTiming } from "./renewal-timing";
import { scriptFile } from "./script-file";
import { shellVariable } from "./shell-variable";
import { textFile } from "./text-file";
import { timerLines } from "./timer-lines";
import { hardened } from "./unit-hardening";
import { ON_FAILURE } from "./unit-names";

/** Makes the first certificate of an identity from a token that works once. */
export const ENROLL = "/usr/local/sbin/threefold-enroll";

/**
 * Certificates: how the first one is made, and the timer that renews each. A renewal ends with the new files; nobody is
 * restarted, since the signing helper reads them again for each signature (offsite.md 4.5).
 */
export const certificatePart: HostPart = (graph, host) => {
  const { layout } = graph;
  const identities = identitiesOf(graph, host);
  if (identities.length === 0) return NOTHING;
  return {
    files: [
      scriptFile(layout, host, "threefold-enroll", ENROLL),
      scriptFile(layout, host, "take-certificate"),
      ...identities.flatMap((identity) => filesOf(layout, host, identity)),
    ],
    units: identities.flatMap(({ name }) => serviceAndTimer(certificateUnit(name))),
    programs: [{ name: "step", atLeast: "0.28.0", why: "it asks the CA for the certificate and renews it" }],
  };
};

const certificateUnit = (identity: string): string => `threefold-cert-${identity}`;

function filesOf(layout: Layout, host: string, identity: Identity): HostFile[] {
  const { name } = identity;
  const unit = certificateUnit(name);
  return [
    textFile(layout, host, `${pkiFolder(name)}/identity.conf`, identityLines(layout, identity)),
    textFile(layout, host, unitPath(`${unit}.service`), serviceLines(layout, identity)),
    textFile(layout, host, unitPath(`${unit}.timer`), renewalLines(identity)),
  ];
}

/** What threefold-enroll has to know, as shell reads it. */
function identityLines(layout: Layout, { trust, spec, commonName }: Identity): string[] {
  const fingerprint = rootFingerprint(spec);
  if (fingerprint === undefined)
    throw new InvalidValue(
      "identity/ca-root-is-pinned",
      `no fingerprint of the root of ${trust}`,
      "SHA-256 of the root of the CA",
      `add fingerprint to trusts.${trust}: step certificate fingerprint root_ca.crt, on the CA`,
    );
  return [
    shellVariable("COMMON_NAME", commonName),
    shellVariable("CA_URL", authorityUrl(layout, spec)),
    shellVariable("CA_FINGERPRINT", fingerprint.replaceAll(":", "")),
    shellVariable("CA_ROOT", rootFile(trust)),
    shellVariable("LIFETIME", `${spec.certificate.lifetime.seconds}s`),
  ];
}

function serviceLines(layout: Layout, { name, trust, spec, commonName }: Identity): string[] {
  const step = programPath("step");
  const folder = pkiFolder(name);
  const certificate = `${folder}/cert.pem`;
  const { threshold } = renewalTiming(spec.certificate);
  const authority = `--ca-url ${authorityUrl(layout, spec)} --root ${rootFile(trust)}`;
  return [
    "[Unit]",
    `Description=Renewal of the certificate ${commonName} of ${trust}`,
    "Documentation=man:systemd.timer(5)",
    "Wants=network-online.target",
    "After=network-online.target",
    "# without a first certificate there is nothing to renew: threefold-enroll makes it",
    `AssertPathExists=${certificate}`,
    "# a CA that is away for a night must not use up the starts of the morning",
    "StartLimitIntervalSec=0",
    ON_FAILURE,
    "",
    "[Service]",
    "Type=oneshot",
    "TimeoutStartSec=5min",
    `RuntimeDirectory=${certificateUnit(name)}`,
    `Environment=STEPPATH=%t/${certificateUnit(name)}`,
    `ExecCondition=${step} certificate needs-renewal --expires-in ${threshold}s ${certificate}`,
    `ExecStart=${step} ca renew --force ${authority} --out ${certificate}.new ${certificate} ${folder}/key.pem`,
    `ExecStart=${scriptPath("take-certificate")} ${folder} ${rootFile(trust)}`,
    ...hardened({ writes: [folder] }),
  ];
}

function renewalLines({ trust, spec, commonName }: Identity): string[] {
  const { calendar, every } = renewalTiming(spec.certificate);
  return timerLines(`Attempts to renew the certificate ${commonName} of ${trust}`, [
    `OnCalendar=${calendar}`,
    "Persistent=yes",
    `RandomizedDelaySec=${Math.min(300, Math.floor(every / 3))}s`,
    "# the same delay each time, so that no gap is longer than the layout says",
    "FixedRandomDelay=yes",
    "AccuracySec=1s",
  ]);
}
