import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadLayout } from "../../../../../bin/load-layout";
import { compiledTerraform } from "../../../../support/compiled";
import type { PbsDouble } from "../../double/pbs/pbs-double";
import type { Rehearsal } from "../rehearsal";
import type { Scene } from "../scene";
import { good, type Seen } from "../seen";
import type { Server } from "../server";
import { serverApi } from "../server-api";
import type { Configuration, StateObject } from "../stack-run";
import { isGuarded } from "./guarded";
import { lastLines, madeAgain, type Precious, twoKeys } from "./two-keys";

/** A datastore goes by two keys; its directory stays, and is taken over only where the layout says so. */
export async function datastoreByTwoKeys(rehearsal: Rehearsal, server: Server): Promise<Seen[]> {
  const { scene } = rehearsal;
  const { run } = server;
  const double = rehearsal.doubleOf(server) as PbsDouble;
  const [name, store] = Object.entries(scene.layout.pbs[server.id.slice("pbs:".length)]!.datastores)[0]!;
  double.backUp(name, store.namespaces[0] ?? "", 3);
  const objects = (await run.objects()).filter((object) => isGuarded(object) && isOf(object, name));
  const precious = asPrecious(rehearsal, server, { name, directory: store.path, objects });
  const whole = run.configuration;
  const found = await twoKeys(rehearsal, server, precious);

  const data = precious.data();
  const refused = await run.tryApply();
  const ok = refused.code !== 0 && /datastore path not empty/.test(refused.output) && precious.data() === data;
  found.push(
    ok
      ? good(`datastore ${name}: made again over its data, it is refused`)
      : {
          expected: "a refusal: the path is not empty",
          seen: `exit ${refused.code}: ${lastLines(refused.output)}`,
          ok,
        },
  );
  found.push(...(await madeAgain(server, takingOver(scene, server, name))));
  const same = precious.isConfigured() && precious.data() === data;
  found.push(
    same
      ? good(`datastore ${name}: taken over with takeOver, with its 3 snapshots`)
      : { expected: "the datastore over its data", seen: `${precious.kept()} ${precious.data()}`, ok: false },
  );
  found.push(...(await madeAgain(server, whole)));
  return found;
}

/** The datastore itself and the namespaces in it. */
const isOf = ({ values }: StateObject, name: string): boolean =>
  values.path === "/config/datastore"
    ? (values.body as { name: string }).name === name
    : values.path === `/admin/datastore/${name}/namespace`;

interface Found {
  readonly name: string;
  readonly directory: string;
  readonly objects: readonly StateObject[];
}

function asPrecious(rehearsal: Rehearsal, server: Server, { name, directory, objects }: Found): Precious {
  const double = rehearsal.doubleOf(server) as PbsDouble;
  return {
    name: `datastore ${name}`,
    objects,
    kept: () => JSON.stringify([double.state.sections["pbs-datastore"]![name], double.state.disks[directory]]),
    data: () => JSON.stringify(double.state.disks[directory]),
    isConfigured: () => name in double.state.sections["pbs-datastore"]!,
    removeByHand: async () => {
      await serverApi(rehearsal.scene, server.id)("DELETE", `/config/datastore/${name}`);
      await double.tasks.lock();
    },
  };
}

/** The stack of the layout in which the datastore takes its directory over. */
function takingOver({ file }: Scene, { id, run }: Server, name: string): Configuration {
  const layout = structuredClone(require(file)) as { pbs: Record<string, { datastores: Record<string, object> }> };
  const { datastores } = layout.pbs[id.slice("pbs:".length)]!;
  datastores[name] = { ...datastores[name], takeOver: true };
  const changed = join(dirname(file), "taking-over.json");
  writeFileSync(changed, JSON.stringify(layout));
  return compiledTerraform(loadLayout(changed))[run.name] as unknown as Configuration;
}
