import type { Configuration } from "../proxmox/terraform/stack-run";

type Body = Readonly<Record<string, unknown>>;

/** Keys of a body that say where another server is. */
const ADDRESSES = ["server", "host", "fingerprint"];

/**
 * The objects of the version before on the servers of today's scene: how to reach them (engine, provider, addresses in
 * bodies) is today's, what stands on them is the version's before.
 */
export function standingOn(before: Configuration, today: Configuration): Configuration {
  const resource = Object.entries(before.resource ?? {}).map(([type, objects]) => [
    type,
    Object.fromEntries(
      Object.entries(objects).map(([name, object]) => [name, withAddresses(object, today.resource?.[type]?.[name])]),
    ),
  ]);
  return {
    terraform: today.terraform,
    provider: today.provider,
    variable: { ...before.variable, ...today.variable },
    resource: Object.fromEntries(resource) as Configuration["resource"],
  };
}

function withAddresses(object: Body, today: Body | undefined): Body {
  const [was, is] = [object.body, today?.body] as (Body | undefined)[];
  if (!was || !is) return object;
  const moved = ADDRESSES.filter((key) => key in was && key in is).map((key) => [key, is[key]]);
  return { ...object, body: { ...was, ...Object.fromEntries(moved) } };
}
