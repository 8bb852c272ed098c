import type { Rehearsal } from "../rehearsal";
import { good, type Seen } from "../seen";
import type { Server } from "../server";
import type { StackStep } from "../step";
import { datastoreByTwoKeys } from "../two-keys/datastore";
import { isGuarded } from "../two-keys/guarded";
import { secretFiles } from "../two-keys/secret-files";
import { storageByTwoKeys } from "../two-keys/storage-entry";

/** What holds data refuses to be destroyed, goes by the two documented keys only, and leaves its data. */
export const destroy: StackStep = {
  name: "destroy",
  async run(rehearsal, server) {
    if (!(await server.run.objects()).some(isGuarded)) return [good("holds nothing that a destroy would lose")];
    const files = secretFiles(rehearsal.scene);
    const byKeys = server.id.startsWith("pbs:") ? datastoreByTwoKeys : storageByTwoKeys;
    const found = [await plainDestroy(rehearsal, server), ...(await byKeys(rehearsal, server))];
    return [
      ...found,
      secretFiles(rehearsal.scene) === files
        ? good("files of tokens and keys are as they were")
        : { expected: "no change to files of tokens and keys", seen: "a change", ok: false },
    ];
  },
};

async function plainDestroy(rehearsal: Rehearsal, { run }: Server): Promise<Seen> {
  const before = rehearsal.snapshot();
  const { code, output } = await run.tofu("destroy", "-input=false", "-no-color", "-auto-approve");
  const untouched = before === rehearsal.snapshot();
  const refused = code !== 0 && /Instance cannot be destroyed|prevent_destroy/.test(output);
  if (refused && untouched) return good("destroy refused, nothing changed");
  return {
    expected: "a refusal that changes nothing",
    seen: `exit ${code}, ${untouched ? "nothing" : "something"} changed`,
    ok: false,
  };
}
