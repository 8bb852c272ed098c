import type { TerraformStack } from "cdktf";
import { PbsStorage, type PbsStorageProps } from "../../lib/proxmox/pbs-storage";
import { secret } from "../restful/synth-stack";

/** A storage entry with the least that it needs. */
export function storageEntry(stack: TerraformStack, props: Partial<PbsStorageProps> = {}): PbsStorage {
  return new PbsStorage(stack, {
    name: "pbs-main",
    server: "10.25.60.20",
    datastore: "vm-main",
    username: "pve@pbs!cluster",
    password: secret(stack, "pbs_pw"),
    ...props,
  });
}

export const code = (code: string) => expect.objectContaining({ code });
