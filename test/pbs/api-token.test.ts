import { ApiToken } from "../../lib/pbs/api-token";
import { code, declared, refused } from "./pbs-stack";

test("the secret of the creation's answer goes nowhere", () => {
  expect(
    declared("token_pve_pbs_cluster", (stack, { user }) => new ApiToken(stack, { user, name: "cluster" })),
  ).toMatchObject({
    path: "/access/users/pve@pbs/token/cluster",
    create_selector: "data.{tokenid}",
    read_path: "/access/users/pve@pbs/token",
    output_attrs: ["token-name"],
    body: { enable: true, expire: 0 },
    lifecycle: { prevent_destroy: true },
  });
});

test("identifier/token-id", () => {
  expect(refused((stack, { user }) => new ApiToken(stack, { user, name: "a b" }))).toEqual(code("identifier/token-id"));
});
