import { NetworkLinuxVlan } from "@cdktf/provider-proxmox/lib/network-linux-vlan";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Adoptable, Adoption } from "../restful/adoption";
import { objectId } from "../restful/object-id";
import { asInterfaceName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { interfaceAddress, interfaceMtu } from "./interface-address";
import { listedInterface } from "./listed";

export interface VlanInterfaceProps {
  /** Name of the node; can never change: the provider would write to the other node. */
  readonly node: string;
  /** The bond, bridge or NIC that carries the tag. */
  readonly rawDevice: string;
  /** 1 to 4094. */
  readonly vlan: number;
  /** Default: `<rawDevice>.<vlan>`. */
  readonly name?: string;
  /** `10.25.60.231/24`. Default: none. There is no gateway: a host has one, and not here. */
  readonly address?: string;
  /** Bytes, not above the raw device's. Default: the raw device's. */
  readonly mtu?: number;
  readonly comment?: string;
  /** Addresses at which stacks reach an API; an interface with one of them is refused. */
  readonly apiAddresses?: readonly string[];
  readonly after?: readonly ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

/** A VLAN interface of a node, by bpg/proxmox. It starts at boot: the provider cannot create one that does not. */
export class VlanInterface extends NetworkLinuxVlan implements Adoptable {
  readonly adoption: Adoption;

  /** Throws `identifier/interface-name`, `proxmox/vlan`, `proxmox/interface-address`, `proxmox/api-interface`, `proxmox/mtu`. */
  constructor(scope: Construct, props: VlanInterfaceProps) {
    if (!Number.isInteger(props.vlan) || props.vlan < 1 || props.vlan > 4094) {
      throw new InvalidValue("proxmox/vlan", String(props.vlan), "1 to 4094", "0 and 4095 are reserved (802.1Q)");
    }
    const dotted = `${asInterfaceName(props.rawDevice)}.${props.vlan}`;
    const name = asInterfaceName(props.name ?? dotted);
    super(scope, objectId("vlan", props.node, name), {
      nodeName: props.node,
      name,
      // with a dotted name the provider derives both, and refuses to be told
      ...(name === dotted ? {} : { interface: props.rawDevice, vlan: props.vlan }),
      address: props.address && interfaceAddress(name, props.address, props.apiAddresses ?? []),
      autostart: true,
      mtu: interfaceMtu(props.mtu),
      comment: props.comment,
      provider: props.provider,
      dependsOn: props.after === undefined || props.after.length === 0 ? undefined : [...props.after],
    });
    this.adoption = listedInterface(props.node, name);
  }
}
