import { GuestPool } from "../../lib/proxmox/guest-pool";
import { synthStack } from "../restful/synth-stack";

test("a pool without its members", () => {
  const { resource } = synthStack((stack) => void new GuestPool(stack, { name: "prod", comment: "backed up" }));
  expect(resource.proxmox_virtual_environment_pool?.pool_prod).toMatchObject({ pool_id: "prod", comment: "backed up" });
});
