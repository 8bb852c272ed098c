import { CopyGraph } from "../../lib/graph/copy-graph";
import { certificatePart } from "../../lib/host/certificate-part";
import { certificate } from "../pki/certificates";
import { type Edits, layoutWith } from "../rules/pair";
import { fileOf } from "../support/host-content";

const layout = layoutWith();
const name = "home-pbs.lab.example";
const service = fileOf(layout, "backup", `/etc/systemd/system/threefold-cert-${name}.service`);
const timer = fileOf(layout, "backup", `/etc/systemd/system/threefold-cert-${name}.timer`);
const settings = (text: string, key: string) =>
  text.split("\n").flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));

test("a certificate is renewed when a third of its life is left, into a new file that is then taken into use", () => {
  const folder = `/etc/threefold/pki/${name}`;
  const root = "/etc/threefold/pki/home-root.pem";
  expect(settings(service, "ExecCondition")).toEqual([
    `/usr/local/bin/step certificate needs-renewal --expires-in 28800s ${folder}/cert.pem`,
  ]);
  expect(settings(service, "ExecStart")).toEqual([
    `/usr/local/bin/step ca renew --force --ca-url https://pbs.lab.example --root ${root} --out ${folder}/cert.pem.new ${folder}/cert.pem ${folder}/key.pem`,
    `/usr/local/lib/threefold/take-certificate ${folder} ${root}`,
  ]);
});

test("a CA that is away does not use up the starts, and a failure is told", () => {
  expect(settings(service, "StartLimitIntervalSec")).toEqual(["0"]);
  expect(settings(service, "OnFailure")).toEqual(["threefold-notify@%N.service"]);
});

test("nothing of the renewal touches Backrest or restic", () => {
  expect(`${service}${timer}`).not.toMatch(/backrest|restic|systemctl|try-restart/i);
});

test("it writes the folder of its certificate and nothing else", () => {
  expect(settings(service, "ReadWritePaths")).toEqual([`/etc/threefold/pki/${name}`]);
  expect(settings(service, "ProtectSystem")).toEqual(["strict"]);
  expect(settings(service, "CapabilityBoundingSet")).toEqual([""]);
});

test("attempts are made up for, and never further apart than the layout says", () => {
  expect(settings(timer, "OnCalendar")).toEqual(["*-*-* *:00/15:00 UTC"]);
  expect(settings(timer, "Persistent")).toEqual(["yes"]);
  expect(settings(timer, "RandomizedDelaySec")).toEqual(["300s"]);
  expect(settings(timer, "FixedRandomDelay")).toEqual(["yes"]);
});

test("enrolment knows name, CA, root and life", () => {
  const conf = fileOf(layout, "backup", `/etc/threefold/pki/${name}/identity.conf`).split("\n").slice(1);
  expect(conf).toEqual([
    "COMMON_NAME=pbs.lab.example",
    "CA_URL=https://pbs.lab.example",
    expect.stringMatching(/^CA_FINGERPRINT=[0-9a-f]{64}$/),
    "CA_ROOT=/etc/threefold/pki/home-root.pem",
    "LIFETIME=86400s",
    "",
  ]);
});

test.each<[string, Edits]>([
  ["identity/ca-root-is-pinned", { "trusts.home.anchor": certificate("intermediate") }],
  ["identity/renewal-slack", { "trusts.home.certificate.renewEvery": "16 hours" }],
])("%s is refused here too, where no rule was asked", (code, edits) => {
  const graph = new CopyGraph(layoutWith(edits));
  expect(() => certificatePart(graph, "backup", {})).toThrow(expect.objectContaining({ code }));
});
