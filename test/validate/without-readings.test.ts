import { withoutReadings } from "./without-readings";

test("a reading becomes a value that says nothing, wherever it is asked", () => {
  const stack = {
    data: { restful_resource: { "key_a-b": { id: "/storage" } }, aws_ssm_parameter: { bucket: {} } },
    resource: { restful_resource: { a: { condition: 'can(data.restful_resource.key_a-b.output["x"])' } } },
  };
  expect(JSON.parse(withoutReadings(JSON.stringify(stack)))).toEqual({
    data: { aws_ssm_parameter: { bucket: {} } },
    locals: { "key_a-b": { output: {} } },
    resource: { restful_resource: { a: { condition: 'can(local.key_a-b.output["x"])' } } },
  });
});

test("a stack without readings stays as it is", () => {
  expect(withoutReadings('{"resource": {}}')).toBe('{"resource": {}}');
});
