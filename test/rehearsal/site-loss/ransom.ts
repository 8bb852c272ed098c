import { writeFileSync } from "node:fs";
import type { LoggedRequest } from "../host/s3/request-log";
import type { Subject } from "./lost-layout";
import type { Scene } from "./scene";
import { seededBytes } from "./seeded-bytes";

/** What somebody did who had the certificates of the house for an hour. */
export interface Ransom {
  readonly overwritten: number;
  readonly deleted: number;
  readonly refused: readonly LoggedRequest[];
}

/**
 * With the writer's session: tries to delete a pack, then overwrites the configuration, the key, an index and some packs.
 * With the pruner's: deletes every snapshot and more packs.
 */
export async function holdToRansom(scene: Scene, subject: Subject): Promise<Ransom> {
  const { offsite } = scene;
  const { machine } = scene.freshMachine();
  const bucket = offsite.bucketOf(subject.repository);
  const keys = (await offsite.objects(subject.repository))
    .filter(({ current, marker }) => current && !marker)
    .map(({ key }) => key);
  const of = (folder: string) => keys.filter((key) => key.includes(`/${folder}/`));
  const began = offsite.log.entries.length;
  offsite.log.begin("site-loss ransom", { denials: true });
  const as = async (role: "writer" | "pruner", commands: readonly string[]) => {
    const env = offsite.environment(offsite.credentialsFor({ repository: subject.repository, role }));
    const lines = Object.entries(env).map(([key, value]) => `export ${key}='${value}'`);
    await machine.run([...lines, ...commands].join("\n"));
  };
  try {
    const packs = of("data");
    const overwritten = [
      ...keys.filter((key) => key.endsWith("/config")),
      ...of("keys"),
      ...of("index").slice(0, 1),
      ...packs.slice(0, 3),
    ];
    const deleted = [...of("snapshots"), ...packs.slice(3, 6)];
    writeFileSync(machine.path("home/garbage"), seededBytes("garbage", 300_000));
    writeFileSync(
      machine.path("home/deleted.json"),
      JSON.stringify({ Objects: deleted.map((Key) => ({ Key })), Quiet: true }),
    );
    await as("writer", [
      `aws s3api delete-object --bucket ${bucket} --key ${packs[0]}`,
      ...overwritten.map((key) => `aws s3api put-object --bucket ${bucket} --key ${key} --body garbage`),
    ]);
    await as("pruner", [`aws s3api delete-objects --bucket ${bucket} --delete file://deleted.json`]);
    return {
      overwritten: overwritten.length,
      deleted: deleted.length,
      refused: offsite.log.since(began).filter(({ decision }) => /Denied$/.test(decision)),
    };
  } finally {
    await machine.destroy();
  }
}
