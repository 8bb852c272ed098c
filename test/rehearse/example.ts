import { type Evidence, evidenceOf } from "../rehearsal/evidence/evidence";

/** One part that went well, one with a step that did not, with characters that a page and an XML file must escape. */
export function exampleEvidence(): Evidence {
  return evidenceOf("small", new Date("2026-11-22T13:00:00.250Z"), 75.5, [
    {
      part: "aws",
      what: "the CDK side on moto",
      ok: true,
      seconds: 60,
      tools: { node: "v20.20.2", moto: "5.2.1" },
      steps: [
        { name: "deploy from nothing", expected: "exit 0", seen: "exit 0", ok: true, seconds: 50.25 },
        { name: "read back", expected: "3 stacks", seen: "516 properties", ok: true, seconds: 9.75 },
      ],
    },
    {
      part: "proxmox",
      what: "the Terraform side on doubles",
      ok: false,
      seconds: 15.5,
      tools: { node: "v20.20.2", opentofu: "1.12.6" },
      steps: [
        {
          name: "drift",
          where: "small-pbs-backup",
          expected: 'update of "a" & nothing else',
          seen: "missing: <none>\u0007\nbeyond: update b",
          ok: false,
          seconds: 15.5,
        },
      ],
    },
  ]);
}
