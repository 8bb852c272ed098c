import { secretVariable } from "../../lib/restful/secret-variable";
import { synthStack } from "./synth-stack";

test("a secret is sensitive and ephemeral, under the name that TF_VAR_ takes", () => {
  const { variable } = synthStack((stack) => void secretVariable(stack, "pbs_token", "token of the deployment"));
  expect(variable).toEqual({
    pbs_token: {
      description: "token of the deployment",
      ephemeral: true,
      nullable: false,
      sensitive: true,
      type: "string",
    },
  });
});

test("the same name is the same variable", () => {
  synthStack((stack) => {
    expect(secretVariable(stack, "a_b", "one")).toBe(secretVariable(stack, "a_b", "two"));
  });
});

test.each(["Upper", "1st", "with-dash", ""])("secret/variable-name for %p", (name) => {
  synthStack((stack) => {
    expect(() => secretVariable(stack, name, "x")).toThrow(expect.objectContaining({ code: "secret/variable-name" }));
  });
});
