import type { TerraformStack } from "cdktf";
import { Datastore } from "../../lib/pbs/datastore";
import { Namespace } from "../../lib/pbs/namespace";
import { Remote } from "../../lib/pbs/remote";
import { User } from "../../lib/pbs/user";
import { restful, secret, synthStack } from "../restful/synth-stack";

/** What most jobs need around them. */
export function surroundings(stack: TerraformStack) {
  const store = new Datastore(stack, { name: "vm-main", directory: "/srv/vm", garbageCollection: "sat 06:00" });
  const ns = new Namespace(stack, { parent: store, name: "pve" });
  const other = new Datastore(stack, { name: "copy", directory: "/srv/copy", garbageCollection: "sun 06:00" });
  const remote = new Remote(stack, {
    name: "offsite",
    host: "pbs2",
    authId: "sync@pbs!t",
    password: secret(stack, "remote_pw"),
  });
  const user = new User(stack, { userId: "pve@pbs" });
  return { store, ns, other, remote, user };
}

/** The resource that `build` makes within the surroundings. */
export function declared(id: string, build: (stack: TerraformStack, around: ReturnType<typeof surroundings>) => void) {
  const synthesized = synthStack((stack) => build(stack, surroundings(stack)));
  return restful(synthesized, id);
}

/** What `build` throws within the surroundings. */
export function refused(build: (stack: TerraformStack, around: ReturnType<typeof surroundings>) => void): unknown {
  let thrown: unknown;
  synthStack((stack) => {
    const around = surroundings(stack);
    try {
      build(stack, around);
    } catch (error) {
      thrown = error;
    }
  });
  return thrown;
}

export const code = (code: string) => expect.objectContaining({ code });
