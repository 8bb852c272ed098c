import type { Tool } from "./tool";

/** Every program that `npm run tools` builds. */
export const TOOLS: readonly Tool[] = [
  {
    name: "opentofu",
    module: "github.com/opentofu/opentofu",
    directory: "cmd/tofu",
    // without version.dev the program calls itself a development version
    ldflags: "-s -w -X github.com/opentofu/opentofu/version.dev=no",
    installs: { command: "tofu" },
  },
  {
    name: "proxmox",
    module: "github.com/bpg/terraform-provider-proxmox",
    ldflags: "-s -w",
    installs: { provider: "bpg/proxmox" },
  },
  {
    name: "restful",
    module: "github.com/magodo/terraform-provider-restful",
    ldflags: "-s -w",
    installs: { provider: "magodo/restful" },
  },
];
