import { OpenIdRealm, type OpenIdRealmProps } from "../../lib/pbs/open-id-realm";
import { secret, variable } from "../restful/synth-stack";
import { code, declared, refused } from "./pbs-stack";

const base: OpenIdRealmProps = { realm: "entra", issuerUrl: "https://login.example.org/x", clientId: "pbs" };

test("the client key is echoed by the server and kept out of state", () => {
  const resource = declared(
    "realm_entra",
    (stack) =>
      new OpenIdRealm(stack, {
        ...base,
        clientKey: secret(stack, "entra"),
        scopes: ["email", "profile"],
        usernameClaim: "upn",
      }),
  );
  expect(resource.ephemeral_body).toMatchObject({ "client-key": variable("entra") });
  expect(resource.output_attrs).toEqual(["realm"]);
  expect(resource.body).toEqual({
    realm: "entra",
    "issuer-url": "https://login.example.org/x",
    "client-id": "pbs",
    "username-claim": "upn",
    scopes: "email profile",
    autocreate: false,
    default: false,
  });
  expect(resource.update_body_patches).toContainEqual({ path: "username-claim", removed: true });
});

test("a client key that is left out is taken from the server", () => {
  expect(
    JSON.stringify(declared("realm_entra", (stack) => new OpenIdRealm(stack, base)).update_body_patches),
  ).toContain("client-key");
});

test.each([
  ["pbs/realm", { realm: "pam" }],
  ["pbs/realm", { realm: "x" }],
  ["pbs/issuer-url", { issuerUrl: "http://idp" }],
])("%s", (expected, props) => {
  expect(refused((stack) => new OpenIdRealm(stack, { ...base, ...props }))).toEqual(code(expected));
});
