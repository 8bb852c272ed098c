import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import { hostAddress } from "../../lib/graph/host-address";
import { AclEntry } from "../../lib/proxmox/acl-entry";
import { ApiToken } from "../../lib/proxmox/api-token";
import { BackupJob, type GuestSelection } from "../../lib/proxmox/backup-job";
import { Bridge } from "../../lib/proxmox/bridge";
import { GuestPool } from "../../lib/proxmox/guest-pool";
import { NodeTimeZone } from "../../lib/proxmox/node-time-zone";
import { PbsStorage } from "../../lib/proxmox/pbs-storage";
import { ProxmoxProvider } from "../../lib/proxmox/proxmox-provider";
import { Role } from "../../lib/proxmox/role";
import { User } from "../../lib/proxmox/user";
import { VlanInterface, type VlanInterfaceProps } from "../../lib/proxmox/vlan-interface";
import { RestProvider } from "../../lib/restful/rest-provider";
import { secretVariable } from "../../lib/restful/secret-variable";
import type { GuestsDataset } from "../../lib/spec/dataset";
import type { HostInterface } from "../../lib/spec/host";
import { hostInUrl, hostOfUrl, portOfUrl } from "../../lib/units/address";
import { encryptionKeySecret, pbsTokenSecret, pveDeploySecret, type StackSecret } from "./secrets";
import { keepState } from "./state";

/** vzdump's word for how a guest is held still. */
const MODES = { snapshot: "snapshot", suspend: "suspend", stop: "stop" } as const;

/** The part of a Proxmox VE cluster that backups need: network, access, storage entries, jobs. */
export class PveStack extends TerraformStack {
  private readonly pools = new Map<string, GuestPool>();

  constructor(
    scope: Construct,
    id: string,
    private readonly graph: CopyGraph,
    private readonly name: string,
  ) {
    super(scope, id);
    const { layout } = graph;
    keepState(this, id, layout.state);
    this.providers();
    for (const node of this.cluster.nodes) new NodeTimeZone(this, { node, timeZone: layout.timezone });
    const interfaces = this.interfaces();
    this.guestPools();
    this.access();
    this.jobs(this.storages(interfaces));
  }

  private get cluster() {
    return this.graph.layout.clusters[this.name]!;
  }

  private secret(secret: StackSecret) {
    return secretVariable(this, secret.variable, secret.purpose);
  }

  private providers(): void {
    const { endpoint, token, tls } = this.cluster;
    const port = portOfUrl(endpoint);
    const common = {
      host: hostInUrl(hostOfUrl(endpoint)),
      ...(port !== undefined && { port }),
      tokenId: token.id,
      tokenSecret: this.secret(pveDeploySecret(this.graph.layout, this.name)),
      tls,
    };
    new ProxmoxProvider(this, "proxmox", common);
    new RestProvider(this, "pve", { system: "pve", ...common });
  }

  private interfaces(): ITerraformDependable[] {
    const { layout } = this.graph;
    const apiAddresses = [hostOfUrl(this.cluster.endpoint)];
    return this.cluster.nodes.flatMap((node) => {
      const devices = layout.hosts[node]!.interfaces;
      const made = new Map<string, ITerraformDependable | undefined>();
      // the server refuses an interface on one that is not there yet
      const make = (name: string): ITerraformDependable[] => {
        const device = Object.hasOwn(devices, name) ? devices[name] : undefined;
        if (device === undefined || device.kind === "existing") return [];
        if (!made.has(name)) {
          made.set(name, undefined);
          const after = (device.kind === "vlan" ? [device.on] : device.ports).flatMap(make);
          made.set(name, this.interface({ node, name, apiAddresses, after }, device));
        }
        const construct = made.get(name);
        return construct === undefined ? [] : [construct];
      };
      return Object.keys(devices).flatMap(make);
    });
  }

  private interface(
    place: Pick<VlanInterfaceProps, "node" | "name" | "apiAddresses" | "after"> & { readonly name: string },
    device: Exclude<HostInterface, { kind: "existing" }>,
  ): ITerraformDependable {
    const network = device.network === undefined ? undefined : this.graph.layout.networks[device.network]!;
    const common = { ...place, ...(network?.mtu && { mtu: network.mtu }) };
    return device.kind === "bridge"
      ? new Bridge(this, {
          ...common,
          ports: device.ports,
          vlanAware: device.vlanAware,
          ...(device.address && { address: device.address.toString() }),
        })
      : new VlanInterface(this, {
          ...common,
          rawDevice: device.on,
          vlan: network!.vlan!,
          address: device.address.toString(),
          comment: device.network,
        });
  }

  private guestPools(): void {
    for (const [name, { comment }] of Object.entries(this.cluster.pools))
      this.pools.set(name, new GuestPool(this, { name, ...(comment && { comment }) }));
  }

  private access(): void {
    const roles = new Map(
      Object.entries(this.cluster.roles).map(([name, privileges]) => [name, new Role(this, { name, privileges })]),
    );
    const principals = new Map<string, User | ApiToken>();
    for (const [id, { comment, email, tokens }] of Object.entries(this.cluster.users)) {
      const user = new User(this, { userId: id, ...(comment && { comment }), ...(email && { email }) });
      principals.set(id, user);
      for (const [name, token] of Object.entries(tokens))
        principals.set(
          `${id}!${name}`,
          new ApiToken(this, { user, name, ...(token.comment && { comment: token.comment }) }),
        );
    }
    for (const { to, role, on, propagate } of this.cluster.grants)
      new AclEntry(this, { to: principals.get(to)!, role: roles.get(role) ?? role, path: on, propagate });
  }

  private storages(after: readonly ITerraformDependable[]): Map<string, PbsStorage> {
    const { layout } = this.graph;
    const storages = new Map<string, PbsStorage>();
    for (const [name, { to, as, network, nodes }] of Object.entries(this.cluster.storages)) {
      const pbs = layout.pbs[to.server]!;
      const key = encryptionKeySecret(layout, this.name, name);
      const storage = new PbsStorage(this, {
        name,
        server: hostAddress(layout, pbs.host, network),
        datastore: to.datastore,
        ...(to.namespace !== "" && { namespace: to.namespace }),
        username: as,
        password: this.secret(pbsTokenSecret(layout, to.server, as)),
        ...(key && { encryptionKey: this.secret(key) }),
        fingerprint: pbs.fingerprint,
        ...(nodes && { nodes }),
        after: network === undefined ? [] : after,
      });
      storages.set(to.text, storage);
    }
    return storages;
  }

  private jobs(storages: ReadonlyMap<string, PbsStorage>): void {
    const { layout } = this.graph;
    for (const [name, hop] of this.graph.vzdumpsOf(this.name)) {
      const dataset = layout.datasets[hop.of] as GuestsDataset;
      new BackupJob(this, {
        name,
        storage: storages.get(hop.to.text)!,
        schedule: hop.at.text,
        guests: this.selection(dataset),
        mode: MODES[dataset.consistency],
        // a run that is missed while the node is down would otherwise be dropped
        repeatMissed: true,
        notesTemplate: "{{guestname}} on {{node}}",
        comment: `threefold ${layout.name}: ${hop.of}`,
      });
    }
  }

  private selection({ select }: GuestsDataset): GuestSelection {
    if ("ids" in select) return { ids: select.ids };
    if ("pool" in select) return { pool: this.pools.get(select.pool) ?? select.pool };
    return { all: true, except: select.except };
  }
}
