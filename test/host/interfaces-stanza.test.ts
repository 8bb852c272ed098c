import { hostFiles } from "../../lib/host/host-files";
import { layoutNamed } from "../support/compiled";

test("a PBS host's own VLAN becomes a stanza, without a gateway; nodes of a cluster have theirs by API", () => {
  const files = hostFiles(layoutNamed("astronomy-lab"));
  expect(Object.keys(files)).toEqual(["hosts/pbs01/etc/network/interfaces.d/threefold"]);
  expect(files["hosts/pbs01/etc/network/interfaces.d/threefold"]).toBe(
    [
      "# made by threefold from layout astronomy-lab; check with: ifreload --all --syntax-check",
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
  const stanza = hostFiles(layoutNamed("reference"))["hosts/pbs1/etc/network/interfaces.d/threefold"];
  expect(stanza).toContain("\tmtu 9000\n");
  expect(stanza).not.toContain("gateway");
});

test("a layout without such hosts has no files", () => {
  expect(hostFiles(layoutNamed("home"))).toEqual({});
});
