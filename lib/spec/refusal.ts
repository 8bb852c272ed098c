const MESSAGES: Readonly<Record<string, string>> = {
  "unit/bytes": "not an amount of data",
  "unit/duration": "not a span of time",
  "unit/rate": "not a rate of transfer",
  "unit/percent": "not a part in percent",
  "unit/money": "not an amount of money",
  "unit/cidr": "not an address with its prefix",
  "unit/address": "not an address",
  "unit/time-zone": "not a time zone",
  "unit/age-recipient": "not a public key of age",
  "spec/date": "not a day of the calendar",
  "place/form": "not a place of the kind that belongs here",
  "trust/anchor": "not the certificate of a CA",
  "trust/url": "not the address of a CA",
  "notification/server": "not the address of a server",
  "cluster/endpoint": "not the address of an API",
  "secret/value": "a secret stands in the layout itself",
  "site/partition": "a region that this layout cannot be deployed to",
  "repository/lock": "not a retention that S3 takes",
  "repository/pruner": "nobody may do the maintenance",
  "repository/read-data": "packs that nobody can read",
  "host/backrest-login": "anybody who reaches Backrest would be root",
  "retention/empty": "nothing would be kept",
  "identifier/bridge-name": "a bridge of Proxmox VE cannot have this name",
  "identifier/bucket-name": "a bucket cannot have this name",
  "identifier/fingerprint": "not the fingerprint of a certificate",
  "identifier/interface-name": "not the name of a network interface",
  "identifier/token-id": "not the id of a token",
  "identifier/user-id": "not the id of a user",
};

/** The cause in one clause, by the code of what a value object refused. */
export const refusalMessage = (code: string): string =>
  MESSAGES[code] ?? (code.startsWith("calendar/") ? "not a calendar event of Proxmox" : "a value that cannot be read");
