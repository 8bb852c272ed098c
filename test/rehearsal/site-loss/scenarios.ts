import { setTimeout as sleep } from "node:timers/promises";
import type { Comparison } from "./comparison";
import type { LostLayout } from "./lost-layout";
import { holdToRansom } from "./ransom";
import type { CommandRecord } from "./reader";
import { Recovery, type Tell } from "./scenario";
import type { Scene } from "./scene";
import type { TreeEntry } from "./tree-record";

/** What the house left behind. */
export interface Loss {
  readonly scene: Scene;
  readonly lost: LostLayout;
  readonly tree: readonly TreeEntry[];
  readonly datastore: readonly TreeEntry[];
  readonly records: CommandRecord[];
  readonly rows: Comparison[];
}

export interface Scenario {
  readonly name: string;
  /** Part of the short set. */
  readonly short: boolean;
  /** Which repository it restores from. */
  readonly from: "files" | "datastore" | "lifecycle";
  run(loss: Loss, tell: Tell): Promise<void>;
}

const GET_IN = /^Get in$/;
const THAW = /^Thaw$/;
const DOWNLOAD = /^Download$/;
/** restic's exit code for a wrong password. */
const WRONG_PASSWORD = 12;

const common = ({ scene, records, rows, tree, lost }: Loss, scenario: string, tell: Tell) => ({
  ...{ scene, scenario, records, rows, tell },
  subject: lost.files,
  expected: tree,
});

/** Bulk or Standard as the runbook says, one request lost on the way. */
const wholeWay: Scenario = {
  name: "storage-class",
  short: true,
  from: "files",
  async run(loss, tell) {
    const recovery = new Recovery(common(loss, "storage-class", tell));
    try {
      const { reader } = recovery;
      await reader.follow(recovery.part(GET_IN));
      await thawWithLoss(loss, recovery, tell);
      await reader.follow(recovery.part(DOWNLOAD));
      await recovery.judge();
      await putBack(recovery, tell);
    } finally {
      await recovery.end();
    }
  },
};

/** The first pack is refused until the runbook says to look for what is missing. */
async function thawWithLoss({ scene, lost }: Loss, recovery: Recovery, tell: Tell): Promise<void> {
  const thaw = recovery.part(THAW);
  const { gateway } = scene.offsite;
  const [victim] = (await scene.offsite.objects(lost.files.repository)).filter(
    ({ key, current, class: used }) => current && key.includes("/data/") && used !== "STANDARD" && used !== null,
  );
  gateway.inject({
    fits: ({ action, key }) => action === "s3:RestoreObject" && key === victim!.key,
    times: 1000,
    effect: { status: 503, code: "SlowDown" },
  });
  for (const step of thaw.steps) {
    if (step.text.startsWith("See what is missing")) gateway.clearFaults();
    await recovery.reader.step(thaw, step);
  }
  const found = recovery.requests.filter(
    ({ key, actions, status }) => key === victim!.key && actions.includes("s3:RestoreObject") && status === 202,
  );
  tell(
    "a request that got lost is asked again",
    "1 pack missing, then asked for",
    `${found.length} asked for`,
    found.length === 1,
  );
}

async function putBack(recovery: Recovery, tell: Tell): Promise<void> {
  const part = recovery.part(/^Put it back$/);
  for (const command of part.steps.flatMap(({ commands }) => commands)) {
    const { code, output } = await recovery.reader.attempt(part, command);
    if (code === 127)
      tell(
        "putting back says what it would copy",
        "rsync, where it is installed",
        "rsync is not installed: not run",
        true,
      );
    else
      tell(
        "putting back says what it would copy",
        "exit code 0",
        `exit code ${code}: ${output.slice(0, 200)}`,
        code === 0,
      );
  }
}

/** The datastore, attached to a fresh PBS, guests restored from it. */
const datastore: Scenario = {
  name: "datastore",
  short: true,
  from: "datastore",
  async run(loss, tell) {
    const { lost } = loss;
    const recovery = new Recovery({
      ...common(loss, "datastore", tell),
      subject: lost.datastore,
      expected: loss.datastore,
      settings: { VMID: "100", CTID: "200" },
    });
    try {
      const { reader } = recovery;
      for (const part of [GET_IN, THAW, DOWNLOAD]) await reader.follow(recovery.part(part));
      const inside = `/srv/restore${lost.datastore.path}`;
      const create = `proxmox-backup-manager datastore create ${lost.datastore.name} ${inside} --reuse-datastore true`;
      // one owner and one mode that are wrong: a fresh PBS must refuse
      await recovery.machine.run(`chown 0:0 ${inside}/.chunks/00ff && chmod 0755 ${inside}/.chunks/abcd`);
      const early = await recovery.machine.run(create);
      tell("a wrong owner is refused", "permissions or owner not correct", early.output.trim(), early.code !== 0);
      await recovery.machine.run(`chown 34:34 ${inside}/.chunks/00ff && chmod 0750 ${inside}/.chunks/abcd`);
      await reader.follow(recovery.part(/^Make it a datastore again$/));
      await reader.follow(recovery.part(/^Restore the guests$/));
      const calls = recovery.programs.calls().map((call) => call.join(" "));
      for (const wanted of [
        /^proxmox-backup-manager datastore create .*--reuse-datastore/,
        /^qmrestore /,
        /^pct restore /,
      ])
        tell(
          `${wanted.source.replace(/\W+/g, " ").trim()} has been run`,
          "once more or often",
          calls.filter((call) => wanted.test(call)).at(-1) ?? "never",
          calls.some((call) => wanted.test(call)),
        );
      await recovery.judge();
    } finally {
      await recovery.end();
    }
  },
};

const wrongPassword: Scenario = {
  name: "wrong-password",
  short: true,
  from: "files",
  async run(loss, tell) {
    const recovery = new Recovery({
      ...common(loss, "wrong-password", tell),
      escrow: { resticPassword: "that of another repository" },
    });
    try {
      const part = recovery.part(GET_IN);
      const commands = part.steps.flatMap(({ commands: lines }) => lines);
      const at = commands.findIndex((command) => command.includes("restic --no-lock snapshots"));
      for (const command of commands.slice(0, at)) await recovery.reader.line(part, command);
      const { code, output, seconds } = await recovery.reader.attempt(part, commands[at]!);
      tell(
        "the password of another repository",
        `exit code ${WRONG_PASSWORD}, "wrong password", within a minute`,
        `exit code ${code} after ${seconds.toFixed(0)} s: ${output.trim()}`,
        code === WRONG_PASSWORD && /wrong password/.test(output) && seconds < 60,
      );
    } finally {
      await recovery.end();
    }
  },
};

const interruptedThaw: Scenario = {
  name: "interrupted-thaw",
  short: false,
  from: "files",
  async run(loss, tell) {
    const recovery = new Recovery(common(loss, "interrupted-thaw", tell));
    try {
      const { reader } = recovery;
      await reader.follow(recovery.part(GET_IN));
      const part = recovery.part(THAW);
      const asked = () => recovery.requests.filter(({ actions }) => actions.includes("s3:RestoreObject"));
      for (const step of part.steps) {
        const line = step.commands.find((command) => /packs\.txt -P/.test(command));
        if (line !== undefined) {
          const running = reader.attempt(part, line);
          while (asked().length < 3) await sleep(50);
          recovery.machine.interrupt();
          const { code } = await running;
          tell(
            "asking is interrupted",
            "an exit code other than 0",
            `exit code ${code} after ${asked().length} packs`,
            code !== 0,
          );
        }
        await reader.step(part, step);
      }
      const accepted = new Set(
        asked()
          .filter(({ status }) => status === 202)
          .map(({ key }) => key),
      );
      const twice = asked().filter(({ code }) => code === "RestoreAlreadyInProgress").length;
      tell(
        "the same line asks for the rest",
        "every pack accepted once, those asked before refused as in progress",
        `${accepted.size} accepted, ${twice} in progress`,
        twice > 0 && asked().filter(({ status }) => status === 202).length === accepted.size,
      );
      await reader.follow(recovery.part(DOWNLOAD));
      await recovery.judge();
    } finally {
      await recovery.end();
    }
  },
};

const ransomware: Scenario = {
  name: "deleted-versions",
  short: false,
  from: "files",
  async run(loss, tell) {
    const { scene, lost } = loss;
    await scene.offsite.clock.advanceHours(1);
    const good = (await scene.offsite.clock.now()).slice(0, 19);
    await scene.offsite.clock.advanceHours(1);
    const { overwritten, deleted, refused } = await holdToRansom(scene, lost.files);
    tell(
      "the writer deletes no pack",
      "AccessDenied",
      refused.map(({ actions, decision }) => `${actions.join("+")} ${decision}`).join(", "),
      refused.length === 1 && refused[0]!.actions.includes("s3:DeleteObject"),
    );
    await scene.offsite.clock.advanceHours(1);
    const recovery = new Recovery(common(loss, "deleted-versions", tell));
    const { reader, shell } = recovery.second({ good });
    try {
      const getIn = recovery.part(GET_IN);
      const lines = getIn.steps.flatMap(({ commands }) => commands);
      const look = lines.findIndex((command) => command.includes("restic --no-lock snapshots"));
      for (const command of lines.slice(0, look)) await recovery.reader.line(getIn, command);
      const broken = await recovery.reader.attempt(getIn, lines[look]!);
      tell(
        `${overwritten} objects overwritten, ${deleted} deleted`,
        "restic cannot read the repository",
        `exit code ${broken.code}: ${broken.output.trim().slice(-200)}`,
        broken.code !== 0,
      );
      await reader.follow(recovery.part(/^The current versions are deleted or overwritten/));
      const profile = scene.offsite.deployed.profiles.find(
        ({ profileArn }) => profileArn === scene.offsite.values[lost.files.repository]!.profile_arn,
      );
      tell(
        "no certificate opens the repository any more",
        "profile disabled",
        profile!.enabled ? "enabled" : "profile disabled",
        !profile!.enabled,
      );
      const { policy } = scene.offsite.deployed.buckets.find(
        ({ name }) => name === scene.offsite.bucketOf(lost.files.repository),
      )!;
      tell(
        "the bucket is closed again",
        "KeepVersions in its policy",
        policy!.Statement.map(({ Sid }) => Sid).join(", "),
        policy!.Statement.some(({ Sid }) => Sid === "KeepVersions"),
      );
      for (const command of lines.slice(look)) await recovery.reader.line(getIn, command);
      await recovery.reader.follow(recovery.part(THAW));
      await recovery.reader.follow(recovery.part(DOWNLOAD));
      await recovery.judge();
    } finally {
      await shell.stop();
      await recovery.end();
    }
  },
};

/** Tree packs are frozen too, and the cache burnt with the house. */
const lifecycle: Scenario = {
  name: "lifecycle",
  short: false,
  from: "lifecycle",
  async run(loss, tell) {
    const recovery = new Recovery({ ...common(loss, "lifecycle", tell), subject: loss.lost.lifecycle });
    try {
      for (const part of [GET_IN, THAW, DOWNLOAD]) await recovery.reader.follow(recovery.part(part));
      const trees = loss.records.filter(
        ({ scenario, command }) => scenario === "lifecycle" && command.endsWith("wc -l trees.txt"),
      );
      tell(
        "tree packs are found in the index",
        "more than one",
        trees[0]?.output ?? "none",
        Number.parseInt(trees[0]?.output ?? "0", 10) > 0,
      );
      await recovery.judge();
    } finally {
      await recovery.end();
    }
  },
};

/** In the order in which they are played; the one that changes what lies in the bucket comes late. */
export const SCENARIOS: readonly Scenario[] = [
  wrongPassword,
  wholeWay,
  datastore,
  interruptedThaw,
  lifecycle,
  ransomware,
];
