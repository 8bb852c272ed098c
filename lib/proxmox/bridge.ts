import { NetworkLinuxBridge } from "@cdktf/provider-proxmox/lib/network-linux-bridge";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Adoptable, Adoption } from "../restful/adoption";
import { objectId } from "../restful/object-id";
import { asBridgeName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { interfaceAddress, interfaceMtu } from "./interface-address";
import { listedInterface } from "./listed";

export interface BridgeProps {
  /** Name of the node; can never change: the provider would write to the other node. */
  readonly node: string;
  /** `vmbr1`: a letter, then letters, digits and _, at most 10. */
  readonly name: string;
  /** NICs or bonds. Default: none. */
  readonly ports?: readonly string[];
  /** Said always: the provider does not plan its removal. */
  readonly vlanAware: boolean;
  /** Tags that a VLAN-aware bridge lets through, `2-4094`. */
  readonly vids?: string;
  /** `10.25.60.231/24`. Default: none. There is no gateway. */
  readonly address?: string;
  readonly mtu?: number;
  readonly comment?: string;
  /** Addresses at which stacks reach an API; a bridge with one of them is refused. */
  readonly apiAddresses?: readonly string[];
  readonly after?: readonly ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

/** A bridge of a node, by bpg/proxmox. */
export class Bridge extends NetworkLinuxBridge implements Adoptable {
  readonly adoption: Adoption;

  /** Throws `identifier/bridge-name`, `proxmox/bridge-vids`, `proxmox/interface-address`, `proxmox/api-interface`, `proxmox/mtu`. */
  constructor(scope: Construct, props: BridgeProps) {
    const name = asBridgeName(props.name);
    if (props.vids !== undefined && !(props.vlanAware && /^\d+(-\d+)?( \d+(-\d+)?)*$/.test(props.vids))) {
      throw new InvalidValue(
        "proxmox/bridge-vids",
        `"${props.vids}"`,
        "tags and ranges on a VLAN-aware bridge",
        'e.g. "2-4094"',
      );
    }
    super(scope, objectId("bridge", props.node, name), {
      nodeName: props.node,
      name,
      ports: props.ports === undefined || props.ports.length === 0 ? undefined : [...props.ports],
      vlanAware: props.vlanAware,
      vids: props.vids,
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
