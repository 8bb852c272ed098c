import { z } from "zod";
import { Cidr } from "../units/cidr";
import { reference } from "./reference";
import { valued } from "./valued";

/** A layer-2 segment of one site. */
export const network = z.strictObject({
  site: reference("sites", "site that the segment belongs to"),
  vlan: z.int().min(1).max(4094).optional().meta({ description: "802.1Q tag; default: untagged" }),
  subnet: valued(Cidr.parse, { description: "addresses of the segment", examples: ["10.25.60.0/24"] }),
  mtu: z
    .int()
    .min(1280)
    .max(65520)
    .optional()
    .meta({ description: "bytes; every switch, bridge and NIC must agree; default: that of the raw device" }),
});
