import { z } from "zod";
import { asAddress } from "../units/address";
import { Cidr } from "../units/cidr";
import { asInterfaceName } from "../units/identifier";
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
  vlanAware: z.boolean().default(false),
});

/** Known to the layout, never changed by it: the management interface above all. */
const existingInterface = z.strictObject({ kind: z.literal("existing"), network: segment, address });

export const hostInterface = z.discriminatedUnion("kind", [vlanInterface, bridgeInterface, existingInterface]);
export type HostInterface = z.output<typeof hostInterface>;

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
});
export type Host = z.output<typeof host>;
