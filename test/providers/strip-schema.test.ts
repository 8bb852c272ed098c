import { stripSchema } from "../../providers/strip-schema";

const document = {
  format_version: "1.0",
  provider_schemas: {
    "registry.opentofu.org/acme/x": {
      provider: { version: 0, block: { description: "prose", description_kind: "plain", attributes: {} } },
      resource_schemas: {
        x_long: { version: 0, block: { attributes: {}, deprecated: true } },
        x_b: {
          version: 2,
          block: {
            block_types: {
              inner: {
                nesting_mode: "list",
                max_items: 1,
                block: { attributes: { a: { type: "bool", optional: true, description: "prose" } } },
              },
            },
            description_kind: "plain",
          },
        },
        x_a: {
          version: 0,
          block: {
            attributes: {
              z: { type: ["list", "string"], required: true, description: "prose", description_kind: "markdown" },
              description: { type: "string", optional: true, description: "prose" },
              object: {
                nested_type: {
                  nesting_mode: "single",
                  attributes: { description: { type: "string", description: "" } },
                },
                optional: true,
                deprecated: true,
                deprecation_message: "prose",
              },
            },
          },
        },
      },
      data_source_schemas: { x_a: { version: 0, block: {} } },
      functions: {},
    },
  },
};

const stripped = stripSchema(document, "acme/x", "1.2.3");

test("prose, deprecated resources, data sources and functions are gone, an attribute named description is not", () => {
  expect(JSON.parse(stripped)).toEqual({
    format_version: "1.0",
    provider_schemas: {
      "registry.terraform.io/acme/x": {
        data_source_schemas: {},
        provider: { version: 0, block: { attributes: {} } },
        resource_schemas: {
          x_a: {
            version: 0,
            block: {
              attributes: {
                description: { type: "string", optional: true },
                object: {
                  nested_type: { nesting_mode: "single", attributes: { description: { type: "string" } } },
                  optional: true,
                  deprecated: true,
                },
                z: { type: ["list", "string"], required: true },
              },
            },
          },
          x_b: {
            version: 2,
            block: {
              block_types: {
                inner: {
                  nesting_mode: "list",
                  max_items: 1,
                  block: { attributes: { a: { type: "bool", optional: true } } },
                },
              },
            },
          },
        },
      },
    },
    provider_versions: { "registry.terraform.io/acme/x": "1.2.3" },
  });
});

test("keys are sorted at every depth", () => {
  const keys = [...stripped.matchAll(/^ {4}"(x_[ab])"/gm)].map((match) => match[1]);
  expect(keys).toEqual(["x_a", "x_b"]);
  expect(stripped.indexOf('"format_version"')).toBeLessThan(stripped.indexOf('"provider_schemas"'));
});

test("a document without the provider is refused", () => {
  expect(() => stripSchema(document, "acme/y", "1")).toThrow("no schema of acme/y among registry.opentofu.org/acme/x");
});
