import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../../../stacks/proxmox/cdktf-app";
import { upgradeFixture } from "../../../upgrade/fixture";
import { standingOn } from "../../../upgrade/standing-on";
import { Rehearsal } from "../rehearsal";
import { setScene } from "../scene";
import { emptyPlan, good, type Seen, told } from "../seen";
import type { Configuration, PlannedChange } from "../stack-run";
import type { LayoutStep } from "../step";
import { makeTokenSecrets } from "../token-secrets";

/** What the version before made of the layout is deployed, then today's: nothing is replaced or removed. */
export const upgrade: LayoutStep = {
  name: "upgrade",
  async runOnce(rehearsal) {
    const { props, inits } = rehearsal;
    const fixture = upgradeFixture(props.scene.layout.name);
    if (!fixture) return [good("not looked at: the version before had no layout of this name")];
    const work = join(props.work, "upgrade");
    const stacks = join(work, "cdktf.out");
    mkdirSync(stacks, { recursive: true });
    const scene = await setScene(props.scene.source, work);
    try {
      cdktfApp(new CopyGraph(scene.layout), { outdir: stacks }).synth();
      const { servers } = new Rehearsal({ ...props, scene, work, inits, stacks: join(stacks, "stacks") });
      const found: Seen[] = gone(Object.keys(fixture.terraform), [
        ...servers.map(({ run }) => run.name),
        // it holds no object, only what it reads
        ...Object.keys(fixture.terraform).filter((stack) => fixture.terraform[stack]!.resource === undefined),
      ]);
      const today = new Map<string, Configuration>();
      for (const { id, run } of servers) {
        today.set(id, run.configuration);
        const before = fixture.terraform[run.name] as Configuration | undefined;
        await run.init();
        if (before) run.configure(standingOn(before, run.configuration));
        await run.apply();
        await makeTokenSecrets(scene, id);
      }
      for (const { id, run } of servers) {
        run.configure(today.get(id)!);
        const plan = await run.plan();
        rehearsal.note("upgrade", { stack: run.name, from: fixture.version, plan });
        const lost = plan.filter(loses);
        found.push(
          lost.length === 0
            ? good(`${run.name} from ${fixture.version}: ${plan.length} changes, none replaces or removes`)
            : { expected: `${run.name}: no replacement and no removal`, seen: told(lost), ok: false },
        );
        if (lost.length > 0) continue;
        await run.apply();
        found.push(emptyPlan(await run.plan()));
      }
      return found;
    } finally {
      await scene.stop();
      Object.assign(process.env, props.scene.environment);
    }
  },
};

const loses = ({ action }: PlannedChange): boolean => action.includes("delete");

/** A stack whose name is gone leaves everything that it deployed to nobody. */
const gone = (before: readonly string[], today: readonly string[]): Seen[] =>
  before
    .filter((name) => !today.includes(name))
    .map((name) => ({ expected: `a stack ${name}`, seen: "none of that name", ok: false }));
