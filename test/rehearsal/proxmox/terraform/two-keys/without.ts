import type { Configuration } from "../stack-run";

/** A configuration as it is synthesized once these objects, and what stands on them, are out of the layout. */
export function without(configuration: Configuration, addresses: readonly string[]): Configuration {
  const gone = new Set(addresses);
  const all = Object.entries(configuration.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({ address: `${type}.${name}`, type, name, body })),
  );
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const { address, body } of all)
      if (((body.depends_on ?? []) as string[]).some((on) => gone.has(on))) gone.add(address);
  }
  const resource: Record<string, Record<string, (typeof all)[number]["body"]>> = {};
  for (const { address, type, name, body } of all)
    if (!gone.has(address)) resource[type] = { ...resource[type], [name]: body };
  const { resource: _, ...around } = configuration;
  return Object.keys(resource).length === 0 ? around : { ...around, resource };
}
