import { CopyGraph } from "../../lib/graph/copy-graph";
import { credentialsPart } from "../../lib/host/credentials-part";
import { layoutWith } from "../rules/pair";
import { exampleValues } from "../support/example-values";

const layout = layoutWith({ "repositories.offsite.identity.pruner": "pruner.lab.example" });
const graph = new CopyGraph(layout);
const part = credentialsPart(graph, "backup", exampleValues(layout));

test("writer and pruner have a shared credentials file each, for root alone", () => {
  expect(part.files.map(({ path, mode }) => [path, mode])).toEqual([
    ["/etc/threefold/aws/offsite/writer", "0600"],
    ["/etc/threefold/aws/offsite/pruner", "0600"],
  ]);
});

test("the section is the one that restic reads, the arguments are flat and all there", () => {
  const [header, section, line, ...rest] = part.files[0]!.text.split("\n");
  expect([header, section, rest]).toEqual([expect.stringMatching(/^# made by threefold/), "[default]", [""]]);
  const [key, command] = line!.split(" = ");
  expect(key).toBe("credential_process");
  const [program, verb, ...flags] = command!.split(" ");
  expect([program, verb]).toEqual(["/usr/local/bin/aws_signing_helper", "credential-process"]);
  const folder = "/etc/threefold/pki/home-pbs.lab.example";
  expect(Object.fromEntries(flags.flatMap((word, i) => (i % 2 === 0 ? [[word, flags[i + 1]]] : [])))).toEqual({
    "--certificate": `${folder}/cert.pem`,
    "--private-key": `${folder}/key.pem`,
    "--intermediates": `${folder}/intermediates.pem`,
    "--trust-anchor-arn": expect.stringContaining(":trust-anchor/"),
    "--profile-arn": expect.stringContaining(":profile/"),
    "--role-arn": "arn:aws:iam::123456789012:role/small-offsite-writer",
    "--session-duration": "3600",
    "--region": "eu-central-1",
  });
});

test("the pruner has its own certificate and role", () => {
  expect(part.files[1]!.text).toContain("--certificate /etc/threefold/pki/home-pruner.lab.example/cert.pem ");
  expect(part.files[1]!.text).toContain("role/small-offsite-pruner ");
});

test("without the values of AWS nothing is written", () => {
  expect(() => credentialsPart(graph, "backup", {})).toThrow(expect.objectContaining({ code: "host/values" }));
});

test("a host without a bucket has no part in it", () => {
  expect(credentialsPart(graph, "node1", {})).toEqual({ files: [], units: [] });
});
