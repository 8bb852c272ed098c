import { VirtualEnvironmentPool } from "@cdktf/provider-proxmox/lib/virtual-environment-pool";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Adoptable, Adoption } from "../restful/adoption";
import { objectId } from "../restful/object-id";
import { listed } from "./listed";

export interface GuestPoolProps {
  readonly name: string;
  readonly comment?: string;
  readonly provider?: TerraformProvider;
}

/** A pool of guests, so that a backup job can select them by membership; its members are not declared here. */
export class GuestPool extends VirtualEnvironmentPool implements Adoptable {
  readonly poolName: string;
  readonly adoption: Adoption;

  constructor(scope: Construct, props: GuestPoolProps) {
    super(scope, objectId("pool", props.name), {
      poolId: props.name,
      comment: props.comment,
      provider: props.provider,
    });
    this.poolName = props.name;
    this.adoption = listed("/pools", "poolid", props.name);
  }
}
