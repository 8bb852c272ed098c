import { CopyGraph } from "../../lib/graph/copy-graph";
import { firewallPart, RULES_FILE } from "../../lib/host/firewall-part";
import { shed } from "../rules/cases/given";
import { type Edits, layoutWith } from "../rules/pair";
import { layoutNamed } from "../support/compiled";

const rules = (host: string, ...edits: Edits[]): string | undefined =>
  firewallPart(new CopyGraph(layoutWith(...edits)), host, {}).files.find(({ path }) => path === RULES_FILE)?.text;
const sources = (text: string | undefined) => [...text!.matchAll(/ip6? saddr (\S+) accept/g)].map(([, from]) => from);

test("nodes, servers that sync and what the layout adds may connect, others may not", () => {
  const from = { "pbs.backup.firewall": { from: ["192.168.1.7/24", "fd00::1/64"] } };
  const text = rules("backup", shed, { "hosts.remote.address": "10.9.0.2" }, from);
  expect(sources(text)).toEqual(["10.0.0.11", "10.9.0.2", "192.168.1.0/24", "fd00::/64"]);
  expect(text).toContain("\t\tip6 saddr fd00::/64 accept");
  expect(text).toContain('ip saddr 10.9.0.2 accept comment "remote pulls guests-shed"');
  expect(text!.trimEnd().split("\n").slice(-3)).toEqual(["\t\tcounter reject with tcp reset", "\t}", "}"]);
});

test("its own table alone is deleted and made; the policy accepts, and only port 8007 is looked at", () => {
  const text = rules("backup", { "pbs.backup.firewall": { from: ["10.0.0.0/24"] } })!;
  expect(text).not.toContain("flush");
  expect(text.match(/^(table|delete table) .*$/gm)).toEqual([
    "table inet threefold",
    "delete table inet threefold",
    "table inet threefold {",
  ]);
  expect(text).toContain("policy accept;\n\t\ttcp dport 8007 jump pbs\n");
});

test("a server without a firewall, and a host without a server, have none", () => {
  expect(rules("backup")).toBeUndefined();
  expect(rules("node1", { "pbs.backup.firewall": { from: ["10.0.0.0/24"] } })).toBeUndefined();
});

test("the unit comes back with nftables.service, which flushes every table", () => {
  const { files, units } = firewallPart(new CopyGraph(layoutNamed("astronomy-lab")), "pbs01", {});
  expect(units).toEqual([{ name: "threefold-firewall.service", enable: true }]);
  const unit = files.find(({ path }) => path.endsWith(".service"))!.text;
  for (const line of ["After=nftables.service", "PartOf=nftables.service", "ReloadPropagatedFrom=nftables.service"])
    expect(unit).toContain(`${line}\n`);
});
