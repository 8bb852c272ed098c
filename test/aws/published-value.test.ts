import { Template } from "aws-cdk-lib/assertions";
import { PublishedValue } from "../../lib/aws/published-value";
import { publishedName, publishedOutput } from "../../lib/graph/published-name";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(...keys: string[]) {
  const stack = testStack();
  const values = keys.map(
    (key) => new PublishedValue(stack, { layout: "home", key, value: `value of ${key}`, description: key }),
  );
  return { stack, values };
}

test("is a parameter and an output of the same value", () => {
  const key = "repositories/offsite/bucket-name";
  const { stack, values } = make(key);
  expect(only(stack, "AWS::SSM::Parameter")).toEqual({
    Name: publishedName("home", key),
    Type: "String",
    Value: `value of ${key}`,
    Description: key,
  });
  expect(Template.fromStack(stack).toJSON().Outputs).toEqual({
    [publishedOutput(key)]: { Value: `value of ${key}`, Description: key },
  });
  expect(values[0]).toMatchObject({
    parameterName: `/threefold/home/${key}`,
    outputKey: "RepositoriesOffsiteBucketName",
  });
});

test("another value changes no logical id", () => {
  const key = "repositories/offsite/bucket-name";
  const resources = (...keys: string[]) => Template.fromStack(make(...keys).stack).toJSON().Resources;
  expect(resources("repositories/another/bucket-name", key)).toMatchObject(resources(key));
});

test.each(["reference--x", "x-", "a1"])("every name that a layout may have can be published: %s", (name) => {
  expect(publishedName(name, `repositories/${name}/url`)).toBe(`/threefold/${name}/repositories/${name}/url`);
  expect(publishedOutput(`repositories/${name}/url`)).toMatch(/^[A-Za-z0-9]+$/);
});

test.each(["", "/a", "a/", "A", "a_b", "-a", "a b"])("refuses the name %j", (name) => {
  expect(thrown(() => publishedName("home", name)).code).toBe("published/name");
  expect(thrown(() => publishedName(name, "key")).code).toBe("published/name");
  expect(thrown(() => publishedOutput(name)).code).toBe("published/name");
});
