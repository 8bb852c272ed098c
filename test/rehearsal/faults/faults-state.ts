import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Interference } from "../proxmox/double/https-double";
import type { Answer } from "../proxmox/terraform/children";
import { ADOPT, AGAIN_OR_ADOPT, adopts, type DeployFault, deployFault, deploysOrAdopts } from "./deploy-fault";
import { strike } from "./effects";
import type { Fault } from "./fault";
import { noted, signal } from "./process-group";
import { simply } from "./simply";
import type { Stage } from "./stage";

/** A deploy that gets a signal when it asks for the creation of a remote. */
const signalled = (name: NodeJS.Signals) => ({
  disturb: (stage: Stage) =>
    strike(
      stage.pbs.https,
      "POST /config/remote",
      async (_call, answer) => {
        signal(stage, name);
        await new Promise((resolve) => setTimeout(resolve, 300));
        return answer();
      },
      { times: 1 },
    ),
  act: (stage: Stage): Promise<Answer> => stage.apply("pbs", noted(stage)),
});

/** A request that waits until it may go on. */
class Hold {
  isReached = false;
  release: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => {
    this.release = resolve;
  });

  readonly effect: Interference = async (_call, answer) => {
    this.isReached = true;
    await this.released;
    return answer();
  };
}

const holds = new WeakMap<Stage, Hold>();

const FAULTS: DeployFault[] = [
  {
    id: "state/two-at-once",
    where: "state",
    what: "two deploys of one stack at once",
    on: "pbs",
    disturb: (stage) => {
      const hold = new Hold();
      holds.set(stage, hold);
      return strike(stage.pbs.https, "POST /config/remote", hold.effect, { times: 1 });
    },
    act: async (stage) => {
      const first = stage.apply("pbs");
      const hold = holds.get(stage)!;
      await until(() => hold.isReached, first);
      const second = await stage.apply("pbs");
      hold.release();
      const { code, output } = await first;
      return code === 0 ? second : { ...second, code: 99, output: `the first deploy failed:\n${output}` };
    },
    says: /Error acquiring the state lock.*Operation:\s+OperationTypeApply/s,
    remedy: "Wait for the other one. Deploy again.",
    handful: true,
  },
  {
    id: "state/killed",
    where: "state",
    what: "OpenTofu is killed in the middle of a deploy (`kill -9`, power)",
    on: "pbs",
    ...signalled("SIGKILL"),
    says: /remote_far: Creating/,
    mend: adopts("pbs"),
    remedy: `A local state is free again by itself. ${ADOPT}`,
  },
  {
    id: "state/interrupted",
    where: "state",
    what: "a deploy is interrupted with Ctrl-C",
    on: "pbs",
    ...signalled("SIGINT"),
    says: /Interrupt received/,
    mend: deploysOrAdopts("pbs"),
    remedy: `${AGAIN_OR_ADOPT} ${ADOPT}`,
  },
  {
    id: "state/lost",
    where: "state",
    what: "the state of a PBS is lost",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => rmSync(stage.stateFile("pbs"))),
    says: /datastore 'main' already exists/,
    mend: adopts("pbs"),
    remedy: `Nothing on the server was touched: what stands is refused. ${ADOPT} Objects that are not in the layout stay on the server.`,
    handful: true,
  },
  {
    id: "state/lost-pve",
    where: "state",
    what: "the state of a cluster is lost",
    on: "pve",
    ground: "first",
    disturb: simply((stage) => rmSync(stage.stateFile("pve"))),
    says: /storage ID 'pbs-main' already\s+defined/,
    mend: adopts("pve"),
    remedy: `Nothing on the cluster was touched: what stands is refused. ${ADOPT}`,
  },
  {
    id: "state/truncated",
    where: "state",
    what: "the state file ends in the middle (a full disk)",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => {
      const file = stage.stateFile("pbs");
      const text = readFileSync(file);
      copyFileSync(file, `${file}.backup`);
      writeFileSync(file, text.subarray(0, text.length / 2));
    }),
    says: /Unsupported state file format/,
    mend: async (stage) => {
      copyFileSync(`${stage.stateFile("pbs")}.backup`, stage.stateFile("pbs"));
      return [];
    },
    remedy: `Copy \`state/STACK.tfstate.backup\` over \`state/STACK.tfstate\`. Where there is none, remove the file. ${ADOPT}`,
  },
  {
    id: "state/of-another-stack",
    where: "state",
    what: "the state file is that of another stack",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => copyFileSync(stage.stateFile("pve"), stage.stateFile("pbs"))),
    says: /Failed to load plugin schemas.*bpg\/proxmox/s,
    mend: adopts("pbs", async (stage) => rmSync(stage.stateFile("pbs"))),
    remedy: `Put the right file in its place; where it is lost, remove the wrong one. ${ADOPT}`,
  },
];

/** Waits for what a program brings about. @throws Error where it ends without */
async function until(condition: () => boolean, program: Promise<Answer>): Promise<void> {
  let ended: Answer | undefined;
  void program.then((answer) => {
    ended = answer;
  });
  while (!condition()) {
    if (ended) throw new Error(`it ended before: ${ended.output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What goes wrong with what Terraform knows. */
export const STATE_FAULTS: readonly Fault[] = FAULTS.map(deployFault);
