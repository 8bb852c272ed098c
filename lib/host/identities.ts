import type { CopyGraph } from "../graph/copy-graph";
import type { Trust } from "../spec/trust";
import { InvalidValue } from "../units/invalid-value";
import { identityName, type RepositoryUser } from "./host-paths";

/** What a certificate is for. */
export interface IdentityUse {
  readonly repository: string;
  readonly user: RepositoryUser;
}

/** One certificate of a host: who it says the host is, and what for. */
export interface Identity {
  /** Part of file and unit names. */
  readonly name: string;
  /** Name of the trust. */
  readonly trust: string;
  readonly spec: Trust;
  readonly commonName: string;
  readonly uses: readonly IdentityUse[];
}

/**
 * The certificates of a host, one for each trust and common name, in the order of the repositories that use them.
 * @throws InvalidValue `host/identity-name` when two common names would be one file
 */
export function identitiesOf({ layout }: CopyGraph, host: string): Identity[] {
  const uses = Object.entries(layout.repositories).flatMap(([repository, spec]) => {
    if (spec.kind !== "s3" || spec.host !== host) return [];
    const { trust, writer, pruner } = spec.identity;
    return [
      { trust, commonName: writer, repository, user: "writer" as const },
      ...(pruner === undefined ? [] : [{ trust, commonName: pruner, repository, user: "pruner" as const }]),
    ];
  });
  const identities = new Map<string, Identity & { readonly uses: IdentityUse[] }>();
  for (const { trust, commonName, ...use } of uses) {
    const name = identityName(trust, commonName);
    const known = identities.get(name);
    if (known && known.commonName !== commonName)
      throw new InvalidValue(
        "host/identity-name",
        `${known.commonName} and ${commonName}`,
        "common names that differ in more than case and signs",
        `rename one of them: both would be ${name} on the host`,
      );
    if (known) known.uses.push(use);
    else identities.set(name, { name, trust, spec: layout.trusts[trust]!, commonName, uses: [use] });
  }
  return [...identities.values()];
}
