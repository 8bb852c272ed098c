import { accountOf, domainsOfHost, hostChain, isLocalDomain, physicalHost } from "../../lib/graph/failure-domain";
import { parseLayout } from "../../lib/spec/parse-layout";
import { smallestLayout } from "../support/smallest-layout";

const layout = parseLayout({
  ...smallestLayout(),
  hosts: {
    ...smallestLayout().hosts,
    tower: { site: "house", chassis: "blades", rack: "left" },
    vm: { site: "house", runsOn: "tower" },
    container: { site: "house", runsOn: "vm" },
    hen: { site: "house", runsOn: "egg" },
    egg: { site: "house", runsOn: "hen" },
  },
});

test("a host of its own fails alone and with its site", () => {
  expect(domainsOfHost(layout, "node1")).toEqual(["host:node1", "site:house"]);
});

test("a guest fails with each host below it, and with the enclosure of the lowest", () => {
  expect(domainsOfHost(layout, "container")).toEqual([
    "host:container",
    "host:vm",
    "host:tower",
    "chassis:blades",
    "rack:left",
    "site:house",
  ]);
  expect(physicalHost(layout, "container")).toBe("tower");
  expect(physicalHost(layout, "tower")).toBe("tower");
});

test("a guest also fails with what it names itself", () => {
  const named = parseLayout({
    ...smallestLayout(),
    hosts: {
      ...smallestLayout().hosts,
      tower: { site: "house", chassis: "blades", rack: "left" },
      vm: { site: "house", runsOn: "tower", chassis: "other", rack: "left" },
    },
  });
  expect(domainsOfHost(named, "vm")).toEqual([
    "host:vm",
    "host:tower",
    "chassis:other",
    "chassis:blades",
    "rack:left",
    "site:house",
  ]);
});

test("a machine in the cloud fails with the account, which is that of every site of the same number", () => {
  const { aws } = smallestLayout().sites!;
  const named = parseLayout({
    ...smallestLayout(),
    sites: {
      ...smallestLayout().sites,
      near: { ...aws, account: "123456789012" },
      far: { ...aws, account: "123456789012" },
      unsaid: { ...aws },
    },
    hosts: { ...smallestLayout().hosts, vm: { site: "far" } },
  });
  expect(domainsOfHost(named, "vm")).toEqual(["host:vm", "site:far", "account:near"]);
  expect(accountOf(named, "unsaid")).toEqual(["account:aws"]);
  expect(accountOf(named, "house")).toEqual([]);
});

test("hosts that are guests of each other come to an end", () => {
  expect(hostChain(layout, "hen")).toEqual(["hen", "egg"]);
  expect(["hen", "egg"]).toContain(physicalHost(layout, "hen"));
});

test.each([
  ["disk:node1/sda", true],
  ["host:node1", true],
  ["chassis:blades", true],
  ["rack:left", true],
  ["site:house", false],
  ["account:aws", false],
])("%s takes a part of a room: %s", (domain, local) => {
  expect(isLocalDomain(domain)).toBe(local);
});
