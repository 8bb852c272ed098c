import { type HostPart, NOTHING } from "../host-part";
import { HOST_PATHS } from "../host-paths";
import { type ResticJob, repositoriesOn, resticJobs } from "../restic-job";
import { scriptFile } from "../script-file";
import { shellArray, shellVariable } from "../shell-variable";
import { textFile } from "../text-file";

/** Which files of restic's configuration the scripts read. */
const hopConf = (hop: string): string => `${HOST_PATHS.etc}/restic/hop-${hop}.conf`;

/** What a host that runs restic has whoever starts it: each hop's configuration and the scripts that read it. */
export const hopsPart: HostPart = (graph, host, values) => {
  const { layout } = graph;
  if (repositoriesOn(graph, host, values).length === 0) return NOTHING;
  const { by } = layout.hosts[host]!.restic.runner;
  return {
    files: [
      ...["restic-common", "check-sources"].map((name) => scriptFile(layout, host, name)),
      ...resticJobs(graph, host, values).map((job) => textFile(layout, host, hopConf(job.name), confLines(job))),
    ],
    units: [],
    programs: [
      by === "backrest"
        ? { name: "restic", atLeast: "0.19.1", why: "Backrest 1.14 is made for it" }
        : { name: "restic", atLeast: "0.18.0", why: "exit code 10 tells a repository that is not there yet" },
    ],
  };
};

const confLines = (job: ResticJob): string[] => [
  shellVariable("REPOSITORY", job.repository.name),
  shellArray("FLAGS", job.repository.flags),
  shellArray("BACKUP", [
    ...["--tag", job.tag, "--tag", `created-by:${job.host}`],
    ...job.flags,
    ...job.excludes.flatMap((pattern) => ["--exclude", pattern]),
    "--",
    ...job.paths,
  ]),
  shellArray("SOURCES", job.sources),
  shellVariable("DATASTORE", job.datastore ? "yes" : "no"),
];
