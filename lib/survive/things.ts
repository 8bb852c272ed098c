import { accountOf, domainsOfHost, type FailureDomain } from "../graph/failure-domain";
import type { Layout } from "../spec/layout";
import type { Thing, Way } from "./need";
import type { Takeover } from "./takeover";

/** What restores use, each made once. */
export class Things {
  private readonly machines = new Map<string, Thing>();
  private readonly cloudWays = new Map<string, readonly Way[]>();
  private readonly deployerLostWith: ReadonlySet<FailureDomain>;

  constructor(
    private readonly layout: Layout,
    private readonly takeover: Takeover,
  ) {
    const premises = Object.keys(layout.sites).filter((name) => layout.sites[name]!.kind === "premises");
    // the layout does not say where it stands, so it counts as lost with every house
    this.deployerLostWith = new Set(["deployer", ...premises.map((name) => `site:${name}`)]);
  }

  /** A machine that runs and that nobody else commands. */
  machine(name: string): Thing {
    let thing = this.machines.get(name);
    if (!thing) {
      const { takeover, layout } = this;
      thing = {
        what: name,
        lostWith: new Set([
          ...domainsOfHost(layout, name),
          ...takeover.rootsOver(name),
          ...takeover.deployersOver(name),
        ]),
      };
      this.machines.set(name, thing);
    }
    return thing;
  }

  /** A file on the machine that deploys. */
  onDeployer = (file: string): Thing => ({
    what: `${file} of the deployer`,
    at: "deployer",
    lostWith: this.deployerLostWith,
  });

  /** A file on a machine. */
  onMachine = (file: string, host: string): Thing => ({
    what: `${file} on ${host}`,
    at: host,
    lostWith: this.machine(host).lostWith,
  });

  /** Ways to what lies in an escrow place; what lies in a cloud of the layout needs the way into that cloud. */
  escrow(name: string, opening: readonly string[] = []): readonly Way[] {
    const site = this.layout.escrows[name]!.site;
    const paper: Thing = {
      what: `escrow ${name}`,
      at: `escrow ${name}`,
      lostWith: new Set([`escrow:${name}`, ...(site === undefined ? [] : [`site:${site}`])]),
    };
    if (site === undefined || this.layout.sites[site]?.kind !== "cloud")
      return [{ words: paper.what, things: [paper] }];
    if (opening.includes(site))
      return [{ words: paper.what, things: [paper], circle: [...opening.slice(opening.indexOf(site)), site] }];
    const inCloud: Thing = { ...paper, lostWith: new Set([...paper.lostWith, ...accountOf(this.layout, site)]) };
    return this.intoCloud(site, opening).map(({ things, circle }) => ({
      words: `${paper.what} (in ${site})`,
      things: [inCloud, ...things],
      ...(circle && { circle }),
    }));
  }

  /** Ways to what only the administrator of a cloud account may do; break-glass opens no more than the restorer's role. */
  administrator(site: string): readonly Way[] {
    const what = `administrator of ${site}`;
    return [{ words: what, things: [{ what, lostWith: new Set(accountOf(this.layout, site)) }] }];
  }

  /** Break-glass ways into a cloud account: no certificate, nothing of a house. */
  intoCloud(site: string, opening: readonly string[] = []): readonly Way[] {
    const known = opening.length === 0 ? this.cloudWays.get(site) : undefined;
    if (known) return known;
    const cloud = this.layout.sites[site];
    const ways =
      cloud?.kind === "cloud" ? cloud.breakGlass.escrow.flatMap((name) => this.escrow(name, [...opening, site])) : [];
    if (opening.length === 0) this.cloudWays.set(site, ways);
    return ways;
  }
}
