import type { CopyGraph } from "../../graph/copy-graph";
import type { HostValues } from "../host-values";
import { type ResticJob, repositoriesOn, resticJobs } from "../restic-job";
import { coldness, type ResticRepository, resticEnvironment } from "../restic-repository";
import { type BackrestConfig, CONFIG_VERSION, configSchema, type Plan, type Repo } from "./config-schema";
import { planHooks } from "./hooks";
import { backrestRetention } from "./retention";
import { backrestSchedule } from "./schedule";

/**
 * What Backrest runs on a host, in the order in which Backrest itself writes it; nothing where restic runs otherwise.
 * A repository that Backrest knows already has its `guid` there; the merge on the host keeps it.
 */
export function backrestConfig(graph: CopyGraph, host: string, values: HostValues): BackrestConfig | undefined {
  const { runner, cache } = graph.layout.hosts[host]!.restic;
  if (runner.by !== "backrest") return undefined;
  const users = Object.entries(runner.logins).map(([name, { bcrypt }]) => ({
    name,
    // Backrest decodes it before it compares
    passwordBcrypt: Buffer.from(bcrypt).toString("base64"),
  }));
  return configSchema.parse({
    version: CONFIG_VERSION,
    instance: host,
    repos: repositoriesOn(graph, host, values)
      .map((repository) => repo(graph, repository, cache))
      .sort(byId),
    plans: resticJobs(graph, host, values)
      .map((job) => plan(graph, job))
      .sort(byId),
    auth: users.length > 0 ? { users } : { disabled: true },
  });
}

/** Prune and check have no schedule here: the maintenance does both, as pruner, with flags that Backrest does not have. */
const repo = (graph: CopyGraph, repository: ResticRepository, cache: string): Repo => ({
  id: repository.name,
  uri: repository.url,
  env: Object.entries({
    ...resticEnvironment(graph, repository, "writer", cache),
    RESTIC_PASSWORD_FILE: `\${CREDENTIALS_DIRECTORY}/${repository.credential}`,
  })
    .map(([key, value]) => `${key}=${value}`)
    .sort(),
  flags: flagWords(repository.flags),
  // 100 % is refused by restic: what a person starts by hand in the web interface must not read cold packs either
  prunePolicy: { schedule: { disabled: true }, maxUnusedPercent: coldness(repository) === "nothing" ? 10 : 100 },
  checkPolicy: { schedule: { disabled: true }, structureOnly: true },
  autoUnlock: true,
  autoInitialize: true,
});

const plan = (graph: CopyGraph, job: ResticJob): Plan => ({
  id: job.name,
  repo: job.repository.name,
  paths: [...job.paths],
  ...(job.excludes.length > 0 && { excludes: [...job.excludes] }),
  schedule: backrestSchedule(job.hop),
  retention: backrestRetention(graph, job),
  hooks: planHooks(job),
  backup_flags: flagWords([
    ...job.flags,
    // Backrest passes --exclude-caches; a datastore must come back whole, so the later flag takes it off again
    ...(job.datastore ? ["--exclude-caches=false"] : []),
  ]),
});

/** An option and its value in one text, as people write them in Backrest's form. */
function flagWords(flags: readonly string[]): string[] {
  const words: string[] = [];
  for (const flag of flags)
    if (flag.startsWith("-") || words.length === 0) words.push(flag);
    else words[words.length - 1] += ` ${flag}`;
  return words;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
