import { User } from "../../lib/proxmox/user";
import { restful, synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

test("enabled, never expiring, cleared by the empty string", () => {
  const resource = restful(
    synthStack((stack) => void new User(stack, { userId: "exporter@pve", comment: "reads" })),
    "user_exporter_pve",
  );
  expect(resource.body).toEqual({ userid: "exporter@pve", comment: "reads", enable: 1, expire: 0 });
  expect(resource.update_body_patches).toContainEqual({ path: "email", raw_json: '""' });
});

test("identifier/user-id", () => {
  synthStack((stack) => {
    expect(() => new User(stack, { userId: "root" })).toThrow(code("identifier/user-id"));
  });
});
