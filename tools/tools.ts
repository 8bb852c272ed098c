import type { Tool } from "./tool";

/** Every program that `npm run tools` builds, quick ones first but for those that wait for a C compiler. */
export const TOOLS: readonly Tool[] = [
  {
    name: "restful",
    module: "github.com/magodo/terraform-provider-restful",
    ldflags: "-s -w",
    installs: { provider: "magodo/restful" },
  },
  {
    name: "proxmox",
    module: "github.com/bpg/terraform-provider-proxmox",
    ldflags: "-s -w",
    installs: { provider: "bpg/proxmox" },
  },
  {
    name: "restic",
    module: "github.com/restic/restic",
    directory: "cmd/restic",
    ldflags: "-s -w",
    installs: { command: "restic", askVersion: ["version"] },
  },
  {
    name: "step-ca",
    module: "github.com/smallstep/certificates",
    directory: "cmd/step-ca",
    ldflags: "-s -w",
    versionVariable: "main.Version",
    installs: { command: "step-ca", askVersion: ["version"] },
  },
  {
    name: "step",
    module: "github.com/smallstep/cli",
    directory: "cmd/step",
    ldflags: "-s -w",
    versionVariable: "main.Version",
    installs: { command: "step", askVersion: ["version"] },
  },
  {
    name: "backrest",
    module: "github.com/garethgeorge/backrest",
    directory: "cmd/backrest",
    ldflags: "-s -w",
    // unset, it calls itself a development version and allows requests from any origin
    versionVariable: "main.version",
    // the web pages are made with Node and are not in the module; its API is what is rehearsed
    adds: { "webui/dist/index.html": "<!doctype html><title>Backrest</title>\n" },
    installs: { command: "backrest", askVersion: ["-version"] },
  },
  {
    name: "signing-helper",
    module: "github.com/aws/rolesanywhere-credential-helper",
    ldflags: "-s -w",
    versionVariable: "github.com/aws/rolesanywhere-credential-helper/cmd.Version",
    // PKCS #11 is reached through C
    cgo: true,
    installs: { command: "aws_signing_helper", askVersion: ["version"] },
  },
  {
    name: "opentofu",
    module: "github.com/opentofu/opentofu",
    directory: "cmd/tofu",
    // without version.dev the program calls itself a development version
    ldflags: "-s -w -X github.com/opentofu/opentofu/version.dev=no",
    installs: { command: "tofu", askVersion: ["version"] },
  },
];
