import { NodeTimeZone } from "../../lib/proxmox/node-time-zone";
import { TimeZone } from "../../lib/units/time-zone";
import { restful, synthStack } from "../restful/synth-stack";

test("each node is set by PUT, and removal leaves its zone alone", () => {
  const synthesized = synthStack((stack) => {
    for (const node of ["smith", "neo"]) new NodeTimeZone(stack, { node, timeZone: TimeZone.parse("Europe/Berlin") });
  });
  for (const node of ["smith", "neo"])
    expect(restful(synthesized, `time-zone_${node}`)).toMatchObject({
      path: `/nodes/${node}/time`,
      create_method: "PUT",
      body: { timezone: "Europe/Berlin" },
      read_selector: "data",
      output_attrs: ["timezone"],
      update_path: `/nodes/${node}/time`,
      delete_method: "PUT",
      delete_body: { timezone: "Europe/Berlin" },
    });
});
