import { apiTarget } from "../../bin/api-target";
import { parseLayout } from "../../lib/spec/parse-layout";
import { smallestLayout } from "../support/smallest-layout";

test.each([
  ["https://[fd00::11]:8006", "fd00::11", 8006],
  ["https://[fd00::11]", "fd00::11", 8006],
  ["https://node1.lab.example:443", "node1.lab.example", 443],
  ["https://10.0.0.11:8443", "10.0.0.11", 8443],
])("%s is reached at %s, port %d", (endpoint, host, port) => {
  const layout = smallestLayout();
  layout.clusters!.main!.endpoint = endpoint;
  expect(apiTarget(parseLayout(layout), "pve", "main")).toMatchObject({ host, port });
});
