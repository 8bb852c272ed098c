import { restoreTime, thawSeconds } from "../estimate/restore-time";
import { askingSeconds, packsAt } from "../estimate/thaw-requests";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { repositoryUrl, s3Host } from "../graph/repository-url";
import { ARCHIVE_CLASSES, classOf } from "../spec/archive-class";
import type { S3Repository } from "../spec/repository";
import { LONGEST_SESSION_SECONDS } from "../spec/session-limits";
import type { CloudSite } from "../spec/site";
import { Bytes } from "../units/bytes";
import { shellWord } from "../units/shell-word";
import { DATASTORE_NEVER } from "./restore-runbook-datastore";
import { bulkInTime, durationText } from "./restore-runbook-duration";
import { afterwards, chooseSnapshot, restoreFiles, savedIn } from "./restore-runbook-files";
import { breakGlassKey, encryptionKeys, passwordKey } from "./restore-runbook-keys";
import type { Procedure } from "./restore-runbook-section";
import { SIGN_IN, TAKE_AGAIN, takeRole } from "./restore-runbook-session";
import { askSecret } from "./restore-runbook-shell";
import { thaw } from "./restore-runbook-thaw";
import { bringBackVersions } from "./restore-runbook-versions";

const DAY = 86_400;

/** From a restic repository in S3, with nothing from the house: no certificate, no CA, no host of it. */
export function s3Procedure(graph: CopyGraph, copy: Copy, name: string, repository: S3Repository): Procedure {
  const { layout } = graph;
  const { region } = layout.sites[repository.site] as CloudSite;
  const saved = savedIn(graph, copy);
  const keys = encryptionKeys(graph, copy);
  const time = restoreTime(graph, copy);
  const fetched = time?.fetched || graph.layout.datasets[copy.dataset]!.size.bytes;
  const download = time?.download ?? 0;
  const cold = repository.archive.by !== "none";
  const bulk = bulkInTime(graph, copy, repository);
  const packs = packsAt(graph, copy);
  const restore = restoreFiles(saved);
  return {
    who: "a person who holds the break-glass user of AWS and its MFA device; no certificate and nothing else from the house is needed",
    keys: [breakGlassKey(layout, repository), passwordKey(name, repository), ...keys],
    parts: [
      {
        when: SIGN_IN,
        steps: [
          {
            text: `On any Linux machine with \`aws\`, \`jq\`${cold ? ", `curl` (7.88 or newer: Debian 12, Ubuntu 24.04)" : ""}${saved.from ? "" : ", `rsync`"} and \`restic\` (0.17 or newer), and ${Bytes.of(fetched).format()} of room under \`/srv/restore\`, in \`bash\`: sign in as the break-glass user. \`aws configure\` asks for the access key; the region is ${region}.${cold ? " Thawing takes hours: work in `tmux` or `screen`, which keep the shell when the connection is lost." : ""}`,
            commands: ["aws configure", "aws sts get-caller-identity"],
          },
          takeRole(layout.name, name),
          {
            text: "Name the repository and type in its password.",
            commands: [
              `export AWS_DEFAULT_REGION=${region} RESTIC_REPOSITORY=${shellWord(repositoryUrl(s3Host(region), repository))}`,
              askSecret("RESTIC_PASSWORD"),
            ],
          },
          chooseSnapshot(saved),
        ],
      },
      bringBackVersions({ layout: layout.name, name, region, repository }),
      ...(cold
        ? [
            {
              when: "Thaw",
              steps: thaw({
                repository,
                region,
                hours: Math.ceil(thawSeconds(graph, copy) / 3600),
                bulk,
                packs,
                asking: durationText(askingSeconds(packs)),
                // twice the download, since the first attempt at night is not the last
                days: Math.max(7, Math.ceil((2 * download) / DAY) + 3),
              }),
            },
          ]
        : []),
      {
        when: "Download",
        steps: [
          {
            ...restore,
            text: cold
              ? `${restore.text} Set no \`RESTIC_FEATURES\`: thawed packs are read like any others.`
              : restore.text,
          },
          // a thaw has used up most of a session, whatever the download takes
          ...(cold || download > LONGEST_SESSION_SECONDS / 2 ? [{ text: TAKE_AGAIN }] : []),
        ],
      },
      ...afterwards(saved, keys.length > 0),
    ],
    never: [
      "no `restic prune`, `forget`, `unlock` or `check --read-data`: the restorer may not write, and on a cold repository they stall or cost money",
      ...(cold
        ? [
            "no `RESTIC_FEATURES=s3-restore`: up to restic 0.19.1 it asks for one pack and stops with `202 Accepted`",
            ...(bulk ? [] : [`no \`Bulk\` tonight: it is cheaper and takes up to ${bulkHours(repository)} hours`]),
          ]
        : []),
      "never restore over the damaged original",
      ...(saved.from ? DATASTORE_NEVER : []),
    ],
  };
}

const bulkHours = (repository: S3Repository): number => {
  const used = classOf(repository);
  return used === "STANDARD" ? 0 : (ARCHIVE_CLASSES[used].thaw.Bulk?.toHours ?? 0);
};
