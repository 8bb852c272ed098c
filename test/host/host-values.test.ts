import { repositoryValue } from "../../lib/host/host-values";
import { InvalidValue } from "../../lib/units/invalid-value";
import { values } from "./restic-host";

test("a value that its stack published", () =>
  expect(repositoryValue(values, "offsite", "url")).toBe(values.offsite!.url));

test.each([
  ["another", "writer_role_arn", undefined, "no writer_role_arn of another"],
  ["without-pruner", "pruner_role_arn", undefined, "no pruner_role_arn of without-pruner"],
  ["another", "url", "URL", "no URL of another"],
] as const)("a value of %s that AWS has not said is refused, %s", (repository, key, called, message) => {
  const { pruner_role_arn: _, ...rest } = values.offsite!;
  const asked = () => repositoryValue({ ...values, "without-pruner": rest }, repository, key, called);
  expect(asked).toThrow(InvalidValue);
  expect(asked).toThrow(expect.objectContaining({ code: "host/values", found: message }));
  expect(asked).toThrow("npx cdk deploy --all --outputs-file out/aws.json");
});
