import { s3Host } from "../graph/repository-url";

/** Connections at a time: with an answer after half a second that is a fifth of the 1,000 requests a second that S3 takes. */
const CONNECTIONS = 100;

/**
 * Lines that define `ask FILE TIER`, which asks S3 to thaw each key of a file: one process for all requests, because an
 * aws process for each takes longer to start than S3 to answer (docs/decisions/0015). The credentials go through a pipe,
 * where no list of processes shows them; the checksum of the body is a header because curl 7.88 sends none. Where curl
 * fails or is stopped, so does `ask`: counts of a part of the keys alone look like those of all. An empty file is no failure.
 */
export const askFunction = (region: string, bucket: string, days: number): string[] => [
  `S3=https://${s3Host(region)}/${bucket}`,
  `sign() { printf 'user = "%s:%s"\\nheader = "x-amz-security-token: %s"\\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN"; }`,
  `wish() { printf '<RestoreRequest xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Days>${days}</Days><GlacierJobParameters><Tier>%s</Tier></GlacierJobParameters></RestoreRequest>' "$1"; }`,
  `send() { curl -sS --no-progress-meter -K - -Z --parallel-max ${CONNECTIONS} --retry 5 --aws-sigv4 aws:amz:${region}:s3 -H 'Content-Type: application/xml' -H "x-amz-content-sha256: $(wish "$1" | sha256sum | cut -c -64)" --data-raw "$(wish "$1")" -w '\\n%{http_code}\\n'; }`,
  `ask() { if [ -f "$1" ] && [ ! -s "$1" ]; then echo "nothing to ask for"; else (set -o pipefail; (sign; sed "s|.*|url = $S3/&?restore=|" "$1") | send "$2" | grep -oE '^[0-9]{3}$|<Code>[A-Za-z]+' | sort | uniq -c); fi; }`,
];
