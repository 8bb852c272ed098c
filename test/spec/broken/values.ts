import { all, put } from "../change";
import { type BrokenLayout, broken } from "./broken-layout";

const lan = { site: "house", subnet: "10.0.0.0/24" };
const inLan = put("networks.lan", lan);
const vlan = { kind: "vlan", network: "lan", address: "10.0.0.9/24", on: "vmbr1" };
const at = "hops.guests-local.at";
const event = (name: string, text: string, code: string, help?: string) =>
  broken(`schedule: ${name}`, put(at, text), code, at, help === undefined ? {} : { help });
const until = (day: string) =>
  put("acknowledge", [{ rule: "copies/two-media", at: "datasets.guests", because: "0123456789", until: day }]);
const bucket = (name: string, text: string, help?: string) =>
  broken(
    `bucket: ${name}`,
    put("repositories.offsite.bucket", text),
    "identifier/bucket-name",
    "repositories.offsite.bucket",
    help === undefined ? {} : { help },
  );
const recipient = "age18zk52y93yqucnawcu698vlp5n4dcmk6trppntm73cvev6kzrfp6quesl8k";
const configurationBackup = { recipient, escrow: ["bank"], at: "05:30", keep: "30 days", into: "main" };

const grants = (system: "pbs.backup" | "clusters.main", grant: object) =>
  put(`${system}.grants`, [{ to: "pve@pbs!main", role: "Audit", on: "/", ...grant }]);
const bridge = { kind: "bridge", ports: [] };

/** Texts that value objects refuse. */
export const values: readonly BrokenLayout[] = [
  broken(
    "a role of PBS with a slip of the pen",
    grants("pbs.backup", { role: "DatastorAudit" }),
    "spec/choice",
    "pbs.backup.grants[0].role",
    { help: "did you mean DatastoreAudit?" },
  ),
  broken(
    "a grant on a hidden name",
    grants("pbs.backup", { on: "/datastore/.x" }),
    "spec/format",
    "pbs.backup.grants[0].on",
  ),
  broken(
    "a role that looks like one of PVE's own",
    put("clusters.main.roles.pveBackup", ["Datastore.Audit"]),
    "spec/name",
    "clusters.main.roles.pveBackup",
  ),
  broken(
    "a role that begins with a digit",
    put("clusters.main.roles.1backup", ["Datastore.Audit"]),
    "spec/name",
    "clusters.main.roles.1backup",
  ),
  broken(
    "a bridge of a node with a dash",
    put("hosts.node1.interfaces.vmbr-backup1", bridge),
    "identifier/bridge-name",
    "hosts.node1.interfaces.vmbr-backup1",
    { help: "shorten it by 2" },
  ),
  broken("size without a unit", put("datasets.guests.size", "800"), "unit/bytes", "datasets.guests.size", {
    help: '"800 GB"',
  }),
  broken("size in bits", put("datasets.guests.size", "800 Gbit"), "unit/bytes", "datasets.guests.size", {
    help: "not bits",
  }),
  broken("size with a bare letter", put("pools.fast.capacity", "2T"), "unit/bytes", "pools.fast.capacity", {
    help: "TB (decimal) or TiB (binary)",
  }),
  broken("negative size", put("datasets.guests.size", "-1 GB"), "unit/bytes", "datasets.guests.size"),
  broken("rate in bytes or bits", put("sites.house.downlink", "250 Mb/s"), "unit/rate", "sites.house.downlink", {
    help: "Mbit/s or MB/s",
  }),
  broken("rate without time", put("sites.house.lan", "1 Gbit"), "unit/rate", "sites.house.lan"),
  broken(
    "change of more than all",
    put("datasets.guests.dailyChange", "120 %"),
    "unit/percent",
    "datasets.guests.dailyChange",
  ),
  broken(
    "change without its sign",
    put("datasets.guests.dailyChange", "2"),
    "unit/percent",
    "datasets.guests.dailyChange",
    { help: '"2 %"' },
  ),
  broken("duration in months", put("tiers.normal.rpo", "1 month"), "unit/duration", "tiers.normal.rpo", {
    help: "write days or weeks",
  }),
  broken("duration without a unit", put("tiers.normal.offsite.rto", "8"), "unit/duration", "tiers.normal.offsite.rto", {
    help: '"8 hours"',
  }),
  broken(
    "duration that can be two things",
    put("hops.guests-away.takes", "90 m"),
    "unit/duration",
    "hops.guests-away.takes",
    { help: '"min"' },
  ),
  broken("budget in another currency", put("sites.aws.budget", "15 EUR"), "unit/money", "sites.aws.budget"),
  broken("budget of nothing", put("sites.aws.budget", "0 USD"), "unit/money", "sites.aws.budget"),

  event("cron", "30 3 * * *", "calendar/cron", '"03:30"'),
  event("cron with a weekday", "0 12 * * 6", "calendar/cron", '"sat 12:00"'),
  event("cron keyword", "@daily", "calendar/cron"),
  event("twelve-hour clock", "12:00 AM", "calendar/clock", "24 hours"),
  event("dash between weekdays", "mon-fri 03:30", "calendar/weekday-range", "mon..fri"),
  event("blank in front", " 03:30", "calendar/blanks", "remove the blanks"),
  event("repetition of nothing", "*:*/0", "calendar/repetition"),
  event("keyword with a time", "daily 03:30", "calendar/keyword", "03:30"),
  event("time zone inside", "03:30 Europe/Vienna", "calendar/time-zone"),
  event("weekday behind the time", "03:30 sun", "calendar/weekday-last", '"sun 03:30"'),
  event("last day of the month", "*-*~1 03:30", "calendar/last-day"),
  event("hour 25", "25:00:00", "calendar/syntax"),
  event("nothing", "", "calendar/empty"),
  broken(
    "schedule of a garbage collection",
    put("pbs.backup.datastores.main.gc", "weekdays"),
    "calendar/syntax",
    "pbs.backup.datastores.main.gc",
  ),

  broken("abbreviated time zone", put("timezone", "EST"), "unit/time-zone", "timezone", { help: "America/New_York" }),
  broken("offset for a time zone", put("timezone", "UTC+1"), "unit/time-zone", "timezone"),
  broken(
    "mistyped time zone of a server",
    put("pbs.backup.timezone", "Europe/Viena"),
    "unit/time-zone",
    "pbs.backup.timezone",
  ),
  broken("30 February", until("2027-02-30"), "spec/date", "acknowledge[0].until", { found: "2027-02-30" }),
  broken("29 February of a common year", until("2027-02-29"), "spec/date", "acknowledge[0].until"),
  broken("day before month", until("01-03-2027"), "spec/date", "acknowledge[0].until", { help: "year-month-day" }),

  broken(
    "subnet without a prefix",
    put("networks.lan", { ...lan, subnet: "10.0.0.0" }),
    "unit/cidr",
    "networks.lan.subnet",
    { help: "/24" },
  ),
  broken(
    "subnet with a mask",
    put("networks.lan", { ...lan, subnet: "10.0.0.0/255.255.255.0" }),
    "unit/cidr",
    "networks.lan.subnet",
  ),
  broken("prefix of 33", put("networks.lan", { ...lan, subnet: "10.0.0.0/33" }), "unit/cidr", "networks.lan.subnet"),
  broken("VLAN 4095", put("networks.lan", { ...lan, vlan: 4095 }), "spec/range", "networks.lan.vlan", {
    found: "4095",
  }),
  broken("VLAN 0", put("networks.lan", { ...lan, vlan: 0 }), "spec/range", "networks.lan.vlan"),
  broken("MTU of 1000", put("networks.lan", { ...lan, mtu: 1000 }), "spec/range", "networks.lan.mtu"),
  broken("MTU of 70000", put("networks.lan", { ...lan, mtu: 70000 }), "spec/range", "networks.lan.mtu"),
  broken(
    "host's address with a prefix",
    put("hosts.node1.address", "10.0.0.11/24"),
    "unit/address",
    "hosts.node1.address",
  ),
  broken("address of four hundred", put("hosts.node1.address", "10.0.0.400"), "unit/address", "hosts.node1.address"),
  broken("name without a domain", put("hosts.backup.fqdn", "pbs"), "spec/format", "hosts.backup.fqdn"),
  broken(
    "interface's name of 16 characters",
    all(inLan, put(["hosts", "node1", "interfaces", "backup-vlan-0060"], vlan)),
    "spec/name",
    "hosts.node1.interfaces.backup-vlan-0060",
  ),
  broken(
    "raw device of 16 characters",
    all(inLan, put("hosts.node1.interfaces.vlan60", { ...vlan, on: "enp0s31f6backup0" })),
    "identifier/interface-name",
    "hosts.node1.interfaces.vlan60.on",
  ),
  broken(
    "API by plain HTTP",
    put("clusters.main.endpoint", "http://10.0.0.11:8006"),
    "spec/format",
    "clusters.main.endpoint",
  ),
  broken(
    "API with its path",
    put("clusters.main.endpoint", "https://10.0.0.11:8006/api2/json"),
    "spec/format",
    "clusters.main.endpoint",
  ),
  broken(
    "API at a port that there is not",
    put("clusters.main.endpoint", "https://10.0.0.11:99999"),
    "cluster/endpoint",
    "clusters.main.endpoint",
  ),
  broken(
    "API with a query",
    put("clusters.main.endpoint", "https://10.0.0.11:8006?x=1"),
    "spec/format",
    "clusters.main.endpoint",
  ),
  ...[
    "https://u:pw@push.lab.example",
    "ftp://push.lab.example",
    "push.lab.example",
    "https://push.lab.example?t=1",
  ].map((server) =>
    broken(
      `Gotify at ${server}`,
      put("pbs.backup.notifications.endpoints.push", { kind: "gotify", server, token: { env: "G" } }),
      "spec/format",
      "pbs.backup.notifications.endpoints.push.server",
    ),
  ),
  broken(
    "Gotify at a port that there is not",
    put("pbs.backup.notifications.endpoints.push", {
      kind: "gotify",
      server: "http://push.lab.example:99999/gotify",
      token: { env: "G" },
    }),
    "notification/server",
    "pbs.backup.notifications.endpoints.push.server",
  ),
  broken("mail address without a domain", put("contacts.me.email", "me"), "spec/format", "contacts.me.email"),

  bucket("capitals", "Small-Lab", '"small-lab"'),
  bucket("dots", "small.lab.offsite", "leave out dots"),
  bucket("two characters", "ab"),
  bucket("64 characters", "b".repeat(64)),
  bucket("reserved suffix", "small-lab-s3alias", "suffix"),
  bucket("underscore", "small_lab"),
  broken("region of another cloud", put("sites.aws.region", "westeurope"), "spec/format", "sites.aws.region"),
  ...["cn-north-1", "us-gov-west-1", "us-iso-east-1", "eu-isoe-west-1"].map((region) =>
    broken(
      `region of another partition: ${region}`,
      put("sites.aws.region", region),
      "site/partition",
      "sites.aws.region",
      {
        found: region,
      },
    ),
  ),
  ...["36501 days", "0 days"].map((text) =>
    broken(
      `Object Lock for ${text}`,
      put("repositories.offsite.lock", { mode: "GOVERNANCE", for: text }),
      "repository/lock",
      "repositories.offsite.lock.for",
    ),
  ),
  broken("availability zone for a region", put("sites.aws.region", "us-east-1a"), "spec/format", "sites.aws.region"),
  broken("account of 11 digits", put("sites.aws.account", "12345678901"), "spec/format", "sites.aws.account"),
  broken(
    "prefix with slashes around it",
    put("repositories.offsite.prefix", "/restic/"),
    "spec/format",
    "repositories.offsite.prefix",
  ),
  broken(
    "common name of 65 characters",
    put("repositories.offsite.identity.writer", "w".repeat(65)),
    "spec/range",
    "repositories.offsite.identity.writer",
  ),
  broken(
    "reason of one word",
    put("acknowledge", [{ rule: "a/b", at: "x", because: "later" }]),
    "spec/range",
    "acknowledge[0].because",
  ),
  broken(
    "rule by its title",
    put("acknowledge", [{ rule: "three copies", at: "x", because: "0123456789" }]),
    "spec/format",
    "acknowledge[0].rule",
  ),

  broken("place without its kind", put("datasets.guests.primary", "fast"), "place/form", "datasets.guests.primary", {
    found: '"fast"',
  }),
  broken(
    "place of a kind that does not belong there",
    put("datasets.guests.primary", "repo:offsite"),
    "place/form",
    "datasets.guests.primary",
  ),
  broken("server without a datastore", put("hops.guests-local.to", "pbs:backup"), "place/form", "hops.guests-local.to"),
  broken(
    "place with a slash too many",
    put("hops.guests-local.to", "pbs:backup/main//pve"),
    "place/form",
    "hops.guests-local.to",
  ),
  broken(
    "bucket as a PBS place",
    put("hops.guests-away.to", "s3:small-lab-offsite"),
    "place/form",
    "hops.guests-away.to",
  ),
  broken(
    "url of a CA with a path",
    put("trusts.home.url", "https://ca.lab.example/acme"),
    "spec/format",
    "trusts.home.url",
  ),
  broken("url of a CA without TLS", put("trusts.home.url", "http://ca.lab.example"), "spec/format", "trusts.home.url"),
  broken(
    "url of a CA with an impossible port",
    put("trusts.home.url", "https://ca.lab.example:99999"),
    "trust/url",
    "trusts.home.url",
  ),
  broken(
    "fingerprint of a CA, cut off",
    put("trusts.home.fingerprint", "ab:cd"),
    "identifier/fingerprint",
    "trusts.home.fingerprint",
  ),
  broken(
    "recipient with a typing error",
    put("pbs.backup.configurationBackup", { ...configurationBackup, recipient: recipient.replace("zk52", "zk25") }),
    "unit/age-recipient",
    "pbs.backup.configurationBackup.recipient",
    { help: "checksum" },
  ),
  broken(
    "private key in place of the recipient",
    put("pbs.backup.configurationBackup", { ...configurationBackup, recipient: `AGE-SECRET-KEY-1${"Q".repeat(58)}` }),
    "unit/age-recipient",
    "pbs.backup.configurationBackup.recipient",
    { found: "not printed" },
  ),
  broken(
    "configuration into a datastore of nobody",
    put("pbs.backup.configurationBackup", { ...configurationBackup, into: "mian" }),
    "reference/dangling",
    "pbs.backup.configurationBackup.into",
    { help: "main" },
  ),
  broken("firewall for nobody", put("pbs.backup.firewall", { from: [] }), "spec/range", "pbs.backup.firewall.from"),
  broken(
    "firewall from an address without prefix",
    put("pbs.backup.firewall", { from: ["10.0.0.1"] }),
    "unit/cidr",
    "pbs.backup.firewall.from[0]",
    {
      help: '"10.0.0.1/24"',
    },
  ),
];
