import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compactParameters } from "./compact-parameters";
import { compactPbs, pbsRoles } from "./compact-pbs";
import { compactPve } from "./compact-pve";

/**
 * Makes the files of `data/` from the recorded histories and the listings of the servers' parameters.
 * Use: `tsx test/rehearsal/proxmox/conformance/compact.ts FOLDER`, with the folder that holds the four texts.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error("name the folder with pbs-api-transcript.md and its kin");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const keep = (name: string, lines: readonly unknown[] | object) =>
  writeFileSync(
    join(__dirname, "../data", name),
    Array.isArray(lines)
      ? `[\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]\n`
      : `${JSON.stringify(lines, null, 1)}\n`,
  );

keep("pbs-history.json", compactPbs(read("pbs-api-transcript.md")));
keep("pbs-roles.json", pbsRoles(read("pbs-api-transcript.md")));
keep("pve-history.json", compactPve(read("pve-api-transcript.md")));
keep(
  "pbs-parameters.json",
  compactParameters(read("pbs-api-params.txt"), [
    "POST /config/datastore",
    "POST /admin/datastore/{store}/namespace",
    "POST /config/prune",
    "POST /config/verify",
    "POST /config/sync",
    "POST /config/remote",
    "POST /config/access/openid",
    "PUT /access/acl",
    "POST /access/users/{userid}/token/{token-name}",
    "GET /nodes/{node}/tasks",
  ]),
);
keep(
  "pve-parameters.json",
  compactParameters(read("pve-api-params.txt"), [
    "POST /storage",
    "POST /cluster/backup",
    "POST /nodes/{node}/network",
  ]),
);
