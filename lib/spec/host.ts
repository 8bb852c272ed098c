import { z } from "zod";
import { asAddress } from "../units/address";
import { Cidr } from "../units/cidr";
import { asInterfaceName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { reference } from "./reference";
import { valued } from "./valued";

const address = valued(Cidr.parse, {
  description: "address of the host with its prefix",
  examples: ["10.25.60.20/24"],
});
const rawDevice = valued(asInterfaceName, { description: "device below this one", examples: ["vmbr1"] });
const segment = reference("networks", "segment that the interface is in");

const vlanInterface = z.strictObject({ kind: z.literal("vlan"), network: segment, address, on: rawDevice });

const bridgeInterface = z.strictObject({
  kind: z.literal("bridge"),
  network: segment.optional(),
  address: address.optional(),
  ports: z.array(rawDevice).meta({ description: "devices in the bridge" }),
  vlanAware: z.boolean().default(false).meta({ description: "passes tagged traffic to guests" }),
});

/** Known to the layout, never changed by it: the management interface above all. */
const existingInterface = z.strictObject({ kind: z.literal("existing"), network: segment, address });

const hostInterface = z.discriminatedUnion("kind", [vlanInterface, bridgeInterface, existingInterface]);
export type HostInterface = z.output<typeof hostInterface>;

const loopback = /^(127(\.\d{1,3}){3}|\[::1\]|localhost):/;

/** A hash may stand in a layout; whatever else is written here may be the password itself. */
function asBcrypt(text: string): string {
  if (!/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(text))
    throw new InvalidValue(
      "secret/value",
      "a text that is no bcrypt hash (not printed)",
      "a bcrypt hash, as in $2y$12$...",
      "take the password out, replace it where it was used, and write what htpasswd -nBC 12 NAME prints behind the colon",
    );
  return text;
}

const backrest = z
  .strictObject({
    by: z.literal("backrest"),
    listen: z
      .string()
      .regex(
        /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\]|localhost):\d{1,5}$/,
        "an address and a port, as in 127.0.0.1:9898",
      )
      .default("127.0.0.1:9898")
      .meta({ description: "address and port of its web interface", examples: ["127.0.0.1:9898"] }),
    logins: z
      .record(
        z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "letters, digits, dots, dashes, underscores"),
        z.strictObject({
          bcrypt: valued(asBcrypt, {
            description: "bcrypt hash of the password, as htpasswd -nBC 12 prints it; never the password",
            secret: true,
          }),
        }),
      )
      .default({})
      .meta({ description: "who may use the web interface, by name; needed unless it listens on loopback" }),
  })
  .refine(({ listen, logins }) => loopback.test(listen) || Object.keys(logins).length > 0, {
    path: ["logins"],
    params: {
      code: "host/backrest-login",
      found: "an address that others reach and no login",
      allowed: "one login or more, or an address of loopback",
      help: 'add logins: {NAME: {bcrypt: HASH}}, or write listen: "127.0.0.1:9898" and use an SSH tunnel',
    },
  });

/** How this host runs restic. */
const restic = z.strictObject({
  runner: z
    .discriminatedUnion("by", [backrest, z.strictObject({ by: z.literal("systemd") })])
    .default({ by: "systemd" })
    .meta({ description: "what starts restic: Backrest with its web interface, or systemd timers alone" }),
  cache: z
    .string()
    .regex(/^(\/[A-Za-z0-9._-]+)+$/, "an absolute path of letters, digits, dots, dashes, underscores")
    .default("/var/cache/restic")
    .meta({ description: "directory of restic's cache; tens of GB for a repository of some TB" }),
});

/** A machine, physical or a guest of another one. */
export const host = z.strictObject({
  site: reference("sites", "site where it stands"),
  chassis: z.string().min(1).optional().meta({ description: "enclosure shared with other hosts; default: its own" }),
  rack: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "rack or power feed shared with other hosts; default: its own" }),
  runsOn: reference("hosts", "host of which this one is a guest; it is lost with it").optional(),
  fqdn: z
    .string()
    .regex(
      /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
      "a lower-case name with a domain, as in pbs.lab.example",
    )
    .optional()
    .meta({ description: "fully qualified name in lower case", examples: ["pbs.lab.example"] }),
  address: valued(asAddress, {
    description: "address of its API, where the interfaces do not say it",
    examples: ["10.25.10.20"],
  }).optional(),
  interfaces: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{1,14}$/, "an interface name has 2 to 15 letters, digits, dots, dashes"),
      hostInterface,
    )
    .default({})
    .meta({ description: "interfaces by name; at most 15 characters (Linux)" }),
  restic: restic
    .default({ runner: { by: "systemd" }, cache: "/var/cache/restic" })
    .meta({ description: "how it runs restic, where a repository names it" }),
});
