/** An attribute, as `providers schema -json` describes it; the fields not named here are kept as they are. */
export interface AttributeSchema {
  readonly nested_type?: { readonly attributes: Readonly<Record<string, AttributeSchema>> };
  readonly [field: string]: unknown;
}

/** A block: its attributes and the blocks in it. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, { readonly block: BlockSchema }>>;
  readonly [field: string]: unknown;
}

/** A resource, a data source or the provider's own configuration. */
export interface ObjectSchema {
  readonly version: number;
  readonly block: BlockSchema;
}

/** What `tofu providers schema -json` prints. */
export interface SchemaDocument {
  readonly format_version: string;
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}

interface ProviderSchema {
  readonly provider: ObjectSchema;
  readonly resource_schemas: Readonly<Record<string, ObjectSchema>>;
}

const PROSE = ["description", "description_kind", "deprecation_message"];

/**
 * The text of the committed `schema.json` for one provider: its configuration and its resources that are not
 * deprecated, without prose, with sorted keys. The address is that of Terraform's registry, because cdktf knows no other.
 *
 * @param source address without the host: `bpg/proxmox`
 * @throws when the document does not describe the provider
 */
export function stripSchema(document: SchemaDocument, source: string, version: string): string {
  const found = Object.entries(document.provider_schemas).find(([address]) => address.endsWith(`/${source}`));
  if (found === undefined) {
    throw new Error(`no schema of ${source} among ${Object.keys(document.provider_schemas).join(", ") || "none"}`);
  }
  const [, { provider, resource_schemas }] = found;
  const address = `registry.terraform.io/${source}`;
  const stripped = {
    format_version: document.format_version,
    provider_schemas: {
      [address]: {
        data_source_schemas: {},
        provider: stripObject(provider),
        resource_schemas: mapValues(withoutDeprecated(resource_schemas), stripObject),
      },
    },
    provider_versions: { [address]: version },
  };
  return JSON.stringify(stripped, (_, value) => sortKeys(value), 1);
}

/** bpg/proxmox has many resources twice, under a long name and a short one, and calls the long one deprecated. */
function withoutDeprecated(resources: Readonly<Record<string, ObjectSchema>>): Record<string, ObjectSchema> {
  return Object.fromEntries(Object.entries(resources).filter(([, { block }]) => block.deprecated !== true));
}

function stripObject({ version, block }: ObjectSchema): ObjectSchema {
  return { version, block: stripBlock(block) };
}

function stripBlock(block: BlockSchema): BlockSchema {
  const { attributes, block_types, ...rest } = block;
  return {
    ...withoutProse(rest),
    ...(attributes && { attributes: mapValues(attributes, stripAttribute) }),
    ...(block_types && {
      block_types: mapValues(block_types, ({ block: inner, ...nesting }) => ({ ...nesting, block: stripBlock(inner) })),
    }),
  };
}

function stripAttribute({ nested_type, ...rest }: AttributeSchema): AttributeSchema {
  return {
    ...withoutProse(rest),
    ...(nested_type && {
      nested_type: { ...nested_type, attributes: mapValues(nested_type.attributes, stripAttribute) },
    }),
  };
}

/** Only the fields of the description itself: an attribute may be named `description`. */
function withoutProse(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !PROSE.includes(name)));
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
