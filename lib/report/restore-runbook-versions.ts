import { KEEP_VERSIONS } from "../graph/keep-versions";
import { publishedName, repositoryKey } from "../graph/published-name";
import type { S3Repository } from "../spec/repository";
import { shellWord } from "../units/shell-word";
import type { Part, Step } from "./restore-runbook-section";
import { SIGN_IN } from "./restore-runbook-session";

export interface VersionsPlan {
  /** Name of the layout, and of the repository in it. */
  readonly layout: string;
  readonly name: string;
  readonly region: string;
  readonly repository: S3Repository;
}

/** Keys and versions of a file as the bodies of DeleteObjects, which takes 1,000 of them; it answers what it refuses. */
const BATCHES =
  '[inputs / " " | {Key: .[0]} + if .[1] then {VersionId: .[1]} else {} end] | range(0; length; 1000) as $i | {Objects: .[$i:$i + 1000], Quiet: true}';

/** All that ever happened to a key, oldest first; a run deletes its own lock every time. */
const HISTORIES =
  '[.Versions[]?, (.DeleteMarkers[]? | .Marker = true)] | map(select(.Key | contains("/locks/") | not) | .At = .LastModified[0:19]) | group_by(.Key)[] | sort_by(.At)';

/**
 * For the night when somebody had a certificate of the house: it overwrites, or deletes and leaves a marker, but never
 * deletes a version. Takes away what came after a good moment, so that the versions of that moment are current again;
 * no copy is made, because a copy would be thawed first, and a lifecycle would freeze it again at midnight.
 */
export function bringBackVersions({ layout, name, region, repository }: VersionsPlan): Part {
  const { bucket, prefix, undo, lock } = repository;
  const to = `--bucket ${shellWord(bucket)}`;
  const bypass = lock?.mode === "GOVERNANCE" ? " --bypass-governance-retention" : "";
  const steps: Step[] = [
    {
      text: `Only if snapshots are missing, or restic says that something is damaged or that the password is wrong and it is not. Versions stay for ${undo} after they were hidden. In a second shell, in the same folder, as an administrator of the account: the restorer role can see old versions, but it cannot bring them back.`,
      commands: [
        "aws configure --profile administrator",
        `unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN; export AWS_PROFILE=administrator AWS_DEFAULT_REGION=${region}`,
        "aws sts get-caller-identity",
      ],
    },
    {
      text: "First disable the Roles Anywhere profile, so that no certificate can sign in: else it happens again while you work. A session that is already open lives on until it ends.",
      commands: [
        `PROFILE=$(aws ssm get-parameter --name ${shellWord(publishedName(layout, repositoryKey(name, "profile-arn")))} --query Parameter.Value --output text)`,
        `aws rolesanywhere disable-profile --profile-id "\${PROFILE##*/}" --query profile.enabled`,
      ],
    },
    {
      text: "See what was done and when: how many objects were deleted or overwritten, by the hour (UTC). Forgetting and pruning deletes too, at its own time of the week; restic never overwrites. Choose the last good moment.",
      commands: [
        `aws s3api list-object-versions ${to} --prefix ${shellWord(`${prefix}/`)} --output json > versions.json`,
        `jq -r '${HISTORIES} | .[1:][] | .At[0:13] + (if .Marker then " deleted" else " overwritten" end)' versions.json | sort | uniq -c`,
        "read -r -p 'last good moment, UTC, as in 2026-01-31T04:00:00: ' GOOD",
      ],
    },
    {
      text: "List the versions that were written over what was good then: they will be deleted permanently. And list the objects that are new since: they will be hidden, and their versions stay.",
      commands: [
        `jq -r --arg good "$GOOD" '${HISTORIES} | select([.[] | select(.At <= $good)] | last | . != null and (.Marker | not)) | .[] | select(.At > $good) | .Key + " " + .VersionId' versions.json > undo.txt; wc -l undo.txt`,
        `jq -r --arg good "$GOOD" '${HISTORIES} | select((.[0].At > $good) and (last | .Marker | not)) | .[0].Key' versions.json > hide.txt; wc -l hide.txt`,
      ],
    },
    {
      text: "The policy of the bucket lets nobody delete a version. Lift that for as long as it takes; the tamper alarm will send a mail.",
      commands: [
        `aws s3api get-bucket-policy ${to} --query Policy --output text > policy.json`,
        `jq 'del(.Statement[] | select(.Sid == "${KEEP_VERSIONS}"))' policy.json > open.json && aws s3api put-bucket-policy ${to} --policy file://open.json`,
      ],
    },
    {
      text: `Delete and hide what was listed, a thousand at a time. What is refused is printed; running the lines again does no harm.${lock?.mode === "COMPLIANCE" ? " Versions under Object Lock refuse to go until their retention ends: thaw the version below with `restore-object --version-id` and copy it on top with `copy-object`." : ""}`,
      commands: [
        `take() { jq -cRn '${BATCHES}' "$1" | while read -r batch; do aws s3api delete-objects ${to}${bypass} --delete file:///dev/stdin --output json <<< "$batch" || return 1; done; }`,
        "take undo.txt && take hide.txt",
      ],
    },
    {
      text: `Put the policy of the bucket back, whatever happened above. Then go on in the first shell, with the last step of \`${SIGN_IN}\`. The profile stays disabled until the house has a new CA.`,
      commands: [`aws s3api put-bucket-policy ${to} --policy file://policy.json`],
    },
  ];
  return { when: "The current versions are deleted or overwritten: bring them back from versions", steps };
}
