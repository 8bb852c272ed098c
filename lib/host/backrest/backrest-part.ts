import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hiddenKeys } from "../hidden-keys";
import { type HostPart, NOTHING } from "../host-part";
import { HOST_PATHS, pkiFolder, programPath, scriptPath, unitPath } from "../host-paths";
import { identitiesOf } from "../identities";
import { madeBy } from "../made-by";
import { credentialLine, makeDirectories, resticUnitLines, resticWrites, sandboxLines } from "../restic/service-lines";
import { repositoriesOn, resticJobs } from "../restic-job";
import { textFile } from "../text-file";
import { ON_FAILURE } from "../unit-names";
import { unitWord } from "../unit-word";
import { backrestConfig } from "./config";

/** Program with which the installation joins the generated configuration and the one that Backrest keeps. */
const BACKREST_MERGE = scriptPath("backrest-merge.jq");

/**
 * Backrest, its configuration as the layout says it, and its service. The configuration has no comments, so the line
 * that says which layout made it is in a file beside it.
 */
export const backrestPart: HostPart = (graph, host, values) => {
  const { layout } = graph;
  const config = backrestConfig(graph, host, values);
  const { runner, cache } = layout.hosts[host]!.restic;
  if (!config || runner.by !== "backrest") return NOTHING;
  const { data, live, generated } = HOST_PATHS.backrest;
  const repositories = repositoriesOn(graph, host, values);
  const writes = resticWrites(cache, repositories);
  const sources = resticJobs(graph, host, values).flatMap((job) => job.sources);
  const certificates = identitiesOf(graph, host)
    .filter(({ uses }) => uses.some(({ user }) => user === "writer"))
    .map(({ name }) => `${pkiFolder(name)}/cert.pem`);
  const merge = readFileSync(join(__dirname, "../scripts/backrest-merge.jq"), "utf8");
  return {
    files: [
      { path: generated, mode: "0600", text: `${JSON.stringify(config, null, 2)}\n` },
      { path: `${generated}.made-by`, mode: "0644", text: `${madeBy(layout, host)}\n` },
      { path: BACKREST_MERGE, mode: "0644", text: `${madeBy(layout, host)}\n${merge}` },
      textFile(layout, host, unitPath("backrest.service"), [
        "[Unit]",
        "Description=Backrest, which starts restic and shows what it did",
        ...resticUnitLines([...new Set([data, ...writes, ...sources])]),
        "# without its configuration it would start with an empty one",
        `AssertPathExists=${live}`,
        ...(certificates.length > 0 ? ["# it opens every repository at its first start, or does not start"] : []),
        ...certificates.map((path) => `AssertPathExists=${path}`),
        "# gives up after five crashes in an hour and tells people, instead of starting for months",
        "StartLimitIntervalSec=1h",
        "StartLimitBurst=5",
        ON_FAILURE,
        "",
        "[Service]",
        "# cron is read in the zone of the process",
        `Environment=TZ=${layout.timezone.name}`,
        `Environment=BACKREST_PORT=${runner.listen}`,
        `Environment=BACKREST_CONFIG=${live}`,
        `Environment=BACKREST_DATA=${data}`,
        `Environment=BACKREST_RESTIC_COMMAND=${programPath("restic")}`,
        `Environment=${unitWord(`XDG_CACHE_HOME=${cache}`)}`,
        ...repositories.map(credentialLine),
        ...makeDirectories(writes),
        `ExecStart=${programPath("backrest")}`,
        "Restart=on-failure",
        "RestartSec=1min",
        "TimeoutStopSec=5min",
        "StateDirectory=backrest",
        "ConfigurationDirectory=backrest",
        ...sandboxLines([...writes, "/etc/backrest"]),
        ...hiddenKeys(
          graph,
          host,
          "writer",
          repositories.map(({ name }) => name),
        ),
        "",
        "[Install]",
        "WantedBy=multi-user.target",
      ]),
    ],
    units: [{ name: "backrest.service", enable: true }],
    programs: [
      { name: "backrest", atLeast: "1.14.0", why: "older ones do not know version 6 of the configuration" },
      { name: "jq", why: "it joins the generated configuration and the one that Backrest keeps" },
    ],
  };
};
