import { selfSigned } from "../../../support/self-signed";
import type { DeployFault } from "../deploy-fault";
import { simply } from "../simply";

const shows = (id: string, what: string, valid: readonly [number, number] | undefined, says: RegExp, remedy: string) =>
  ({
    id,
    what,
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs, address }) => pbs.https.present(selfSigned("pbs", { address, ...(valid && { valid }) }))),
    says,
    remedy,
  }) satisfies DeployFault;

/** TLS. */
export const CERTIFICATE_FAULTS: readonly DeployFault[] = [
  shows(
    "pbs/certificate-expired",
    "the certificate of PBS has expired",
    [20, 21],
    /certificate has expired or is not yet valid.* is after 2021/s,
    "`proxmox-backup-manager cert update` on the server; with it come a new fingerprint and a new file for `tls`. Deploy again.",
  ),
  shows(
    "pbs/clock-skew",
    "the clock of the machine that deploys is years behind",
    [40, 46],
    /certificate has expired or is not yet valid.* is before 2040/s,
    "Set the clock. Deploy again.",
  ),
  shows(
    "pbs/certificate-changed",
    "PBS shows another certificate than the one that the layout trusts",
    undefined,
    /certificate signed by unknown authority/,
    "Find out why. If it was renewed: copy it to the file of `tls`, write its fingerprint into the layout. Deploy again.",
  ),
  {
    id: "pbs/certificate-of-another",
    what: "the certificate is for another name",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => pbs.https.present(selfSigned("pbs", { address: "127.0.0.1" }))),
    says: /certificate is valid for \S+, not \S+/,
    remedy: "Name the host in the layout as its certificate does, or make one with that name. Deploy again.",
  },
  {
    id: "pbs/handshake-cut",
    what: "the connection ends before TLS has begun",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => {
      pbs.https.cutsHandshakes = true;
    }),
    says: /Error to call read.*(EOF|connection reset)/s,
  },
];
