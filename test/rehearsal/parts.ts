import type { Part } from "./part";

/** Every part of the rehearsal. Each loads what it needs when it runs. */
export const PARTS: readonly Part[] = [
  {
    name: "aws",
    what: "the CDK side: the real CDK CLI on a double of AWS",
    about: "layout",
    short: "each",
    run: async (request) => (await import("./aws/rehearse-aws.js")).rehearseAws(request),
  },
  {
    name: "proxmox",
    what: "the Terraform side: OpenTofu and the real providers on doubles",
    about: "layout",
    short: "each",
    run: async (request) => (await import("./proxmox/terraform/rehearse-proxmox.js")).rehearseProxmox(request),
  },
  {
    name: "cli",
    what: "both command lines one after the other, and the state in S3",
    about: "layout",
    short: "first",
    run: async (request) => (await import("./cli/rehearse-cli.js")).rehearseCli(request),
  },
  {
    name: "host",
    what: "the backup host's files with the real restic, step-ca, Backrest",
    about: "layout",
    short: "first",
    run: async (request) => (await import("./host/rehearse-host.js")).rehearseHost(request),
  },
  {
    name: "site-loss",
    what: "the house is lost: everything comes back by RESTORE.md alone",
    about: "layout",
    short: "first",
    run: async (request) => (await import("./site-loss/rehearse-site-loss.js")).rehearseSiteLoss(request),
  },
  {
    name: "conformance",
    what: "the doubles against what real servers answered",
    about: "doubles",
    short: "each",
    run: async (request) =>
      (await import("./proxmox/conformance/rehearse-conformance.js")).rehearseConformance(request),
  },
  {
    name: "faults",
    what: "everything that goes wrong around a deploy",
    about: "doubles",
    short: "each",
    run: async (request) =>
      (await import("./faults/rehearse-faults.js")).rehearseFaults({ ...request, handful: request.short }),
  },
];
