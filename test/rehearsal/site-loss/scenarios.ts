import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Comparison } from "./comparison";
import type { LostLayout } from "./lost-layout";
import { holdToRansom } from "./ransom";
import type { CommandRecord } from "./reader";
import { Recovery, type Tell } from "./scenario";
import type { Scene } from "./scene";
import { spoilDatastore } from "./spoil-datastore";
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

const SIGN_IN = /^Sign in to AWS$/;
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
      await reader.follow(recovery.part(SIGN_IN));
      await thawWithLoss(loss, recovery, tell);
      await reader.follow(recovery.part(DOWNLOAD));
      await recovery.judge();
      await putBack(recovery, tell);
    } finally {
      await recovery.end();
    }
  },
};

const frozenPacks = async ({ offsite }: Scene, repository: string) =>
  (await offsite.objects(repository)).filter(
    ({ key, current, class: used }) => current && key.includes("/data/") && used !== "STANDARD" && used !== null,
  );

/** The first pack is refused until the runbook says to look for what is missing. */
async function thawWithLoss({ scene, lost }: Loss, recovery: Recovery, tell: Tell): Promise<void> {
  const thaw = recovery.part(THAW);
  const { gateway } = scene.offsite;
  const [victim] = await frozenPacks(scene, lost.files.repository);
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

/** First as it stands, which only tells; then without `n`, as its text says: the files are where they were. */
async function putBack(recovery: Recovery, tell: Tell): Promise<void> {
  const part = recovery.part(/^Put it back$/);
  const { expected, subject } = recovery.props;
  for (const command of part.steps.flatMap(({ commands }) => commands)) {
    const { output } = await recovery.reader.line(part, command);
    const names = output.split("\n").filter((line) => !/^$|^created (directory|\d+ director(y|ies) for) /.test(line));
    const told = names.length;
    const copied = existsSync(recovery.machine.path(subject.path));
    tell(
      "putting back says what it would copy",
      `${expected.length} names, and nothing is copied`,
      `${told} names, and ${copied ? "something" : "nothing"} is copied`,
      told === expected.length && !copied,
    );
    await recovery.reader.line(part, command.replace("rsync -aHAXSn ", "rsync -aHAXS "));
  }
  recovery.compare(`${subject.path}, put back: every byte, owner, mode and time`, { where: subject.path });
}

/** A backup of the sample that is not its newest: the reader chooses. */
const CHOSEN = "2026-09-22T14:13:20Z";

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
      settings: { TIME: CHOSEN },
    });
    try {
      const { reader } = recovery;
      for (const part of [SIGN_IN, THAW, DOWNLOAD]) await reader.follow(recovery.part(part));
      recovery.compare(`${lost.datastore.path}: every byte, owner, mode and time`);
      const anew = await spoilDatastore(recovery, lost.datastore, tell);
      await reader.follow(recovery.part(/^Make it a datastore again$/));
      recovery.compare(`${lost.datastore.path}, spoilt and attached: every byte, owner and mode`, { anew });
      await reader.follow(recovery.part(/^Restore the guests$/));
      const calls = recovery.programs.calls().map((call) => call.join(" "));
      for (const wanted of [
        /^proxmox-backup-manager datastore create .*--reuse-datastore/,
        new RegExp(`^qmrestore .*/${CHOSEN} 9100 .*--unique`),
        new RegExp(`^pct restore 9200 .*/${CHOSEN} .*--unique`),
        /^qm set 9100 --net0 .*link_down=1$/,
        /^pct set 9200 --net0 .*link_down=1$/,
      ])
        tell(
          `${wanted.source.replace(/\W+/g, " ").trim()} has been run`,
          "once more or often",
          calls.filter((call) => wanted.test(call)).at(-1) ?? "never",
          calls.some((call) => wanted.test(call)),
        );
      const started = calls.filter((call) => /^(qm|pct) start /.test(call));
      tell("no twin is started beside its original", "none", started.join(", ") || "none", started.length === 0);
      await recovery.judgeWay();
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
      const part = recovery.part(SIGN_IN);
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
    const { scene, lost } = loss;
    const recovery = new Recovery(common(loss, "interrupted-thaw", tell));
    try {
      const { reader } = recovery;
      await reader.follow(recovery.part(SIGN_IN));
      const part = recovery.part(THAW);
      const asked = () => recovery.requests.filter(({ actions }) => actions.includes("s3:RestoreObject"));
      const accepted = () => asked().filter(({ status }) => status === 202);
      const { gateway } = scene.offsite;
      const packs = (await frozenPacks(scene, lost.files.repository)).map(({ key }) => key);
      // the rest is slowed down by S3 until the line is interrupted
      const first = new Set(packs.slice(0, 2));
      gateway.inject({
        fits: ({ action, key }) => action === "s3:RestoreObject" && !first.has(key),
        times: 1000,
        effect: { status: 503, code: "SlowDown" },
      });
      for (const step of part.steps) {
        const line = step.commands.find((command) => /^ask packs\.txt /.test(command));
        if (line !== undefined) {
          let ended = false;
          const running = reader.attempt(part, line).finally(() => {
            ended = true;
          });
          while (!ended && accepted().length < first.size) await sleep(50);
          recovery.machine.interrupt();
          const { code } = await running;
          gateway.clearFaults();
          tell(
            "asking is interrupted",
            `an exit code other than 0, after ${first.size} of ${packs.length} packs`,
            `exit code ${code}, after ${accepted().length} of ${packs.length} packs`,
            code !== 0 && accepted().length === first.size && first.size < packs.length,
          );
        }
        await reader.step(part, step);
      }
      const keys = new Set(accepted().map(({ key }) => key));
      const twice = asked()
        .filter(({ code }) => code === "RestoreAlreadyInProgress")
        .map(({ key }) => key);
      tell(
        "the same line asks for the rest",
        `${packs.length} packs accepted once, those asked before refused as in progress`,
        `${keys.size} accepted once, ${twice.length} in progress`,
        keys.size === packs.length &&
          accepted().length === packs.length &&
          twice.length === first.size &&
          twice.every((key) => first.has(key)),
      );
      await reader.follow(recovery.part(DOWNLOAD));
      await recovery.judge();
    } finally {
      await recovery.end();
    }
  },
};

/** The wait outlives the session: what AWS then does not answer is no reason to go on, and the role is taken again. */
const sessionEnds: Scenario = {
  name: "session-ends",
  short: true,
  from: "files",
  async run(loss, tell) {
    const { scene, lost } = loss;
    const recovery = new Recovery(common(loss, "session-ends", tell));
    const { reader } = recovery;
    const restorer = scene.offsite.role({ repository: lost.files.repository, role: "restorer" }).arn;
    try {
      await reader.follow(recovery.part(SIGN_IN));
      const part = recovery.part(THAW);
      for (const step of part.steps) {
        const [, number, heading] = /Do step (\d+) of `([^`]+)` again/.exec(step.text) ?? [];
        if (heading !== undefined) {
          scene.offsite.sessions.end(restorer);
          const { output } = await reader.attempt(part, step.commands[0]!);
          tell(
            `the session ended before "${step.text.split(" ", 3).join(" ")} …"`,
            "ExpiredToken, and no 0 that says to go on",
            output.trim(),
            /ExpiredToken/.test(output) && !/^\s*0\b/m.test(output),
          );
          const signIn = recovery.part(new RegExp(`^${heading}$`));
          for (const command of signIn.steps[Number(number) - 1]!.commands) await reader.line(signIn, command);
        }
        await reader.step(part, step);
      }
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
      const signIn = recovery.part(SIGN_IN);
      const lines = signIn.steps.flatMap(({ commands }) => commands);
      const look = lines.findIndex((command) => command.includes("restic --no-lock snapshots"));
      for (const command of lines.slice(0, look)) await recovery.reader.line(signIn, command);
      const broken = await recovery.reader.attempt(signIn, lines[look]!);
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
      for (const command of lines.slice(look)) await recovery.reader.line(signIn, command);
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
      for (const part of [SIGN_IN, THAW, DOWNLOAD]) await recovery.reader.follow(recovery.part(part));
      const trees = loss.records.filter(
        ({ scenario, command }) => scenario === "lifecycle" && command.endsWith("wc -l trees.txt"),
      );
      tell(
        "tree packs are found in the index",
        "one or more",
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
  sessionEnds,
  datastore,
  interruptedThaw,
  lifecycle,
  ransomware,
];
