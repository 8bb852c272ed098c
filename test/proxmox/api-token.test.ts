import { ApiToken } from "../../lib/proxmox/api-token";
import { User } from "../../lib/proxmox/user";
import { restful, synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

test("privilege-separated, read from the list of users, without the secret of its creation", () => {
  const resource = restful(
    synthStack((stack) => {
      new ApiToken(stack, { user: new User(stack, { userId: "exporter@pve" }), name: "prom" });
    }),
    "token_exporter_pve_prom",
  );
  expect(resource).toMatchObject({
    path: "/access/users/exporter@pve/token/prom",
    body: { expire: 0, privsep: 1 },
    create_selector: "data.{full-tokenid}",
    read_path: "/access/users",
    read_query: { full: ["1"] },
    output_attrs: ["tokenid"],
    lifecycle: { prevent_destroy: true },
  });
});

test("identifier/token-id", () => {
  synthStack((stack) => {
    const user = new User(stack, { userId: "a@pve" });
    expect(() => new ApiToken(stack, { user, name: "" })).toThrow(code("identifier/token-id"));
  });
});
