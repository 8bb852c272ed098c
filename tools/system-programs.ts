/** A program that is taken from the system's packages, because it is not built from pinned sources. */
export interface SystemProgram {
  /** Name in messages and for `--only`. */
  readonly name: string;
  /** The command. */
  readonly program: string;
  /** Package of Debian that has it. */
  readonly debianPackage: string;
  /** What cannot be rehearsed without it. */
  readonly neededFor: string;
}

export const SYSTEM_PROGRAMS: readonly SystemProgram[] = [
  {
    name: "gcc",
    program: "gcc",
    // gcc alone brings no headers
    debianPackage: "build-essential",
    neededFor: "building aws_signing_helper",
  },
  {
    name: "shellcheck",
    program: "shellcheck",
    debianPackage: "shellcheck",
    neededFor: "checking the scripts of a host",
  },
  { name: "nftables", program: "nft", debianPackage: "nftables", neededFor: "loading the firewall of a host" },
  {
    name: "systemd",
    program: "systemd-analyze",
    debianPackage: "systemd",
    neededFor: "checking units, timers and calendars",
  },
  { name: "rclone", program: "rclone", debianPackage: "rclone", neededFor: "uploading and reading objects" },
  { name: "rsync", program: "rsync", debianPackage: "rsync", neededFor: 'the runbook\'s "Put it back"' },
  { name: "age", program: "age", debianPackage: "age", neededFor: "opening escrowed keys" },
  { name: "chromium", program: "chromium", debianPackage: "chromium", neededFor: "looking at dashboards and reports" },
  { name: "prometheus", program: "prometheus", debianPackage: "prometheus", neededFor: "scraping and alerting" },
  { name: "promtool", program: "promtool", debianPackage: "prometheus", neededFor: "checking alert rules" },
  {
    name: "alertmanager",
    program: "prometheus-alertmanager",
    debianPackage: "prometheus-alertmanager",
    neededFor: "routing alerts",
  },
  {
    name: "amtool",
    program: "amtool",
    debianPackage: "prometheus-alertmanager",
    neededFor: "checking the routes of alerts",
  },
];
