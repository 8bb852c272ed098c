import { CopyGraph } from "../../lib/graph/copy-graph";
import { NETWORK_SCRIPT, networkPart, STANZA } from "../../lib/host/network-part";
import { layoutNamed } from "../support/compiled";

const part = (name: string, host: string) => networkPart(new CopyGraph(layoutNamed(name)), host, {});
const stanza = (name: string, host: string) => part(name, host).files.find(({ path }) => path === STANZA)?.text;

test("a PBS host's own VLAN becomes a stanza, without a gateway", () => {
  expect(stanza("astronomy-lab", "pbs01")).toBe(
    [
      "# made by threefold from layout astronomy-lab; change the layout, then run: npx threefold host pbs01",
      "",
      "auto backup-vlan60",
      "iface backup-vlan60 inet static",
      "\taddress 10.25.60.20/24",
      "\tvlan-raw-device enp1s0",
      "\tvlan-id 60",
      "",
    ].join("\n"),
  );
});

test("an MTU of the network reaches the stanza", () => {
  expect(stanza("reference", "pbs1")).toContain("\tmtu 9000\n");
  expect(stanza("reference", "pbs1")).not.toContain("gateway");
});

test("nodes of a cluster have theirs by API, and a host without interfaces has none", () => {
  expect(part("astronomy-lab", "node01")).toEqual({ files: [], units: [] });
  expect(part("home", "pbs")).toEqual({ files: [], units: [] });
});

test("the way back is enabled with the stanza, which is not where ifupdown2 would take it up by itself", () => {
  const { files, units } = part("astronomy-lab", "pbs01");
  expect(units).toEqual([{ name: "threefold-network-back.service", enable: true }]);
  expect(files.map(({ path }) => path)).toContain(NETWORK_SCRIPT);
  expect(files.filter(({ path }) => path.startsWith("/etc/network/"))).toEqual([]);
});
