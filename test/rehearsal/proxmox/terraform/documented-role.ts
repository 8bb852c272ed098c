import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The role that the tutorial has an administrator make for the token that deploys a cluster. */
export function documentedRole(): { readonly name: string; readonly privileges: readonly string[] } {
  const tutorial = readFileSync(join(__dirname, "../../../../docs/tutorial.md"), "utf8");
  const [, name, privileges] = /^pveum role add (\S+) --privs "([^"]+)"$/m.exec(tutorial) ?? [];
  if (name === undefined) throw new Error("docs/tutorial.md no longer makes a role with pveum role add");
  return { name, privileges: privileges!.split(" ") };
}
