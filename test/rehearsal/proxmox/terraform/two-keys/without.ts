import type { Configuration, Objects } from "../stack-run";

/** A configuration as it is synthesized once these objects, and what stands on them, are out of the layout. */
export function without(configuration: Configuration, addresses: readonly string[]): Configuration {
  const { resource = {}, data = {}, ...around } = configuration;
  const gone = new Set(addresses);
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const { address, on } of listed(resource)) if (on.some((each) => gone.has(each))) gone.add(address);
  }
  const kept = { resource: filled(resource, ({ address }) => !gone.has(address)) };
  const read = { data: filled(data, ({ on }) => !on.some((each) => gone.has(each))) };
  return { ...around, ...(isFilled(kept.resource) && kept), ...(isFilled(read.data) && read) };
}

interface Listed {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Addresses that it waits for. */
  readonly on: readonly string[];
}

const listed = (objects: Objects): Listed[] =>
  Object.entries(objects).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({
      address: `${type}.${name}`,
      type,
      name,
      on: (body.depends_on ?? []) as string[],
    })),
  );

function filled(objects: Objects, stays: (object: Listed) => boolean): Objects {
  const kept: Record<string, Objects[string]> = {};
  for (const object of listed(objects))
    if (stays(object)) kept[object.type] = { ...kept[object.type], [object.name]: objects[object.type]![object.name]! };
  return kept;
}

const isFilled = (objects: Objects): boolean => Object.keys(objects).length > 0;
