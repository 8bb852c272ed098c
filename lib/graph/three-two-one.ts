import type { Copy } from "./copy";
import { type FailureDomain, isLocalDomain } from "./failure-domain";

/** How a dataset stands against 3-2-1: one primary and two backups, two media, one copy at another site. */
export interface ThreeTwoOne {
  readonly copies: number;
  readonly media: readonly string[];
  readonly sites: readonly string[];
  /** A copy lies at a site other than the primary's. */
  readonly offsite: boolean;
  /** Three copies of which no disk, host or chassis takes two; the best three there are. */
  readonly independent?: readonly [Copy, Copy, Copy];
  /** Where three copies exist but fail together: the domain and the places it takes. */
  readonly shared?: { readonly domain: FailureDomain; readonly places: readonly string[] };
  /** A credential that can delete every copy. */
  readonly soleDeleter?: string;
  readonly holds: boolean;
}

export function threeTwoOne(copies: readonly Copy[]): ThreeTwoOne {
  const primary = copies[0]!;
  const media = [...new Set(copies.map((copy) => copy.place.medium))];
  const sites = [...new Set(copies.map((copy) => copy.place.site))];
  const offsite = copies.some((copy) => copy.place.site !== primary.place.site);
  const independent = bestTriple(copies);
  const shared = independent || copies.length < 3 ? undefined : sharedDomain(copies);
  const soleDeleter = [...primary.place.deletableBy].find((who) =>
    copies.every((copy) => copy.place.deletableBy.has(who)),
  );
  const holds = independent !== undefined && spreads(independent) && soleDeleter === undefined;
  return {
    copies: copies.length,
    media,
    sites,
    offsite,
    ...(independent && { independent }),
    ...(shared && { shared }),
    ...(soleDeleter && { soleDeleter }),
    holds,
  };
}

/** Two media and two sites among the three. */
const spreads = (triple: readonly Copy[]): boolean =>
  new Set(triple.map((copy) => copy.place.medium)).size > 1 &&
  triple.some((copy) => copy.place.site !== triple[0]!.place.site);

/** The primary with two backups that share no local domain, preferably with two media and a second site. */
function bestTriple(copies: readonly Copy[]): readonly [Copy, Copy, Copy] | undefined {
  const [primary, ...backups] = copies as [Copy, ...Copy[]];
  let fallback: readonly [Copy, Copy, Copy] | undefined;
  for (const [i, second] of backups.entries()) {
    if (sharesDomain(primary, second)) continue;
    for (const third of backups.slice(i + 1)) {
      if (sharesDomain(primary, third) || sharesDomain(second, third)) continue;
      const triple = [primary, second, third] as const;
      if (spreads(triple)) return triple;
      fallback ??= triple;
    }
  }
  return fallback;
}

const sharesDomain = (a: Copy, b: Copy): boolean => localDomainOf(a, b) !== undefined;

function localDomainOf(a: Copy, b: Copy): FailureDomain | undefined {
  for (const domain of a.place.lostWith) if (isLocalDomain(domain) && b.place.lostWith.has(domain)) return domain;
  return undefined;
}

function sharedDomain(copies: readonly Copy[]): ThreeTwoOne["shared"] {
  for (const [i, a] of copies.entries())
    for (const b of copies.slice(i + 1)) {
      const domain = localDomainOf(a, b);
      if (domain)
        return {
          domain,
          places: copies.filter((copy) => copy.place.lostWith.has(domain)).map((copy) => copy.place.text),
        };
    }
  return undefined;
}
