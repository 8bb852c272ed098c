import { LocalBackend, S3Backend, type S3BackendConfig, type TerraformStack } from "cdktf";
import type { State } from "../../lib/spec/state";

/** Puts a stack's state where the layout says, under a key with the stack's name, which begins with the layout's. */
export function keepState(stack: TerraformStack, name: string, state: State): void {
  if (state.kind === "local") new LocalBackend(stack, { path: `../../../state/${name}.tfstate` });
  else
    new S3Backend(stack, {
      bucket: state.bucket,
      key: `threefold/${name}.tfstate`,
      region: state.region,
      encrypt: true,
      // native locking is not typed in cdktf 0.21, but passed on
      use_lockfile: true,
    } as S3BackendConfig);
  // The passphrase comes by TF_ENCRYPTION; without it OpenTofu refuses to write a state in clear.
  if (state.encryption)
    stack.addOverride("terraform.encryption", { state: { enforced: true }, plan: { enforced: true } });
}
