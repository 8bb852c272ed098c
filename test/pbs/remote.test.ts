import { Remote } from "../../lib/pbs/remote";
import { secret, variable } from "../restful/synth-stack";
import { code, declared, refused } from "./pbs-stack";

test("the password goes the write-only way", () => {
  const resource = declared(
    "remote_far",
    (stack) =>
      new Remote(stack, {
        name: "far",
        host: "pbs3",
        port: 18007,
        authId: "s@pbs!t",
        password: secret(stack, "far_pw"),
        fingerprint: `AB${":AB".repeat(31)}`,
      }),
  );
  expect(resource.body).toEqual({
    name: "far",
    host: "pbs3",
    port: 18007,
    "auth-id": "s@pbs!t",
    fingerprint: `ab${":ab".repeat(31)}`,
  });
  expect(resource.ephemeral_body).toMatchObject({ password: variable("far_pw") });
});

test.each([
  ["pbs/port", { port: 0 }],
  ["identifier/fingerprint", { fingerprint: "aa:bb" }],
  ["identifier/pbs-id", { name: "x" }],
])("%s", (expected, props) => {
  expect(
    refused(
      (stack) =>
        new Remote(stack, { name: "far", host: "h", authId: "s@pbs", password: secret(stack, "far_pw"), ...props }),
    ),
  ).toEqual(code(expected));
});
