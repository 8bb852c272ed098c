import { type Archive, minimumStorageDays } from "./archive";
import type { RepositoryPrefix } from "./repository-prefix";

/** One rule of `AWS::S3::Bucket` `LifecycleConfiguration`, as rendered in a template. */
export type RenderedLifecycleRule = Readonly<Record<string, unknown>>;

/**
 * What in a rendered lifecycle would lose a repository, whoever put it there (escape hatch, aspect, override).
 * @returns one sentence for each fault, none when the lifecycle is harmless
 */
export function lifecycleFaults(
  rules: readonly RenderedLifecycleRule[],
  options: { readonly archive: Archive; readonly prefix: RepositoryPrefix },
): string[] {
  // an unset property is a key with undefined before the template is written
  const given = (rule: RenderedLifecycleRule) =>
    Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
  return rules.flatMap((rule) => ruleFaults(given(rule), options));
}

function ruleFaults(
  rule: RenderedLifecycleRule,
  { archive, prefix }: { readonly archive: Archive; readonly prefix: RepositoryPrefix },
): string[] {
  const faults: string[] = [];
  const name = `lifecycle rule ${String(rule.Id ?? "(no id)")}`;
  const scope = String(rule.Prefix ?? (rule.Filter as { Prefix?: unknown } | undefined)?.Prefix ?? "");
  for (const key of Object.keys(rule)) {
    if (/^Expiration/.test(key)) faults.push(`${name} expires current objects (${key}): the repository would vanish`);
  }
  if ("Transition" in rule || "Transitions" in rule) {
    if (archive.by !== "lifecycle") faults.push(`${name} moves objects, but packs get cold by ${archive.by}`);
    if (!scope.startsWith(prefix.folder("data"))) {
      faults.push(`${name} moves objects outside ${prefix.folder("data")}: restic could not open the repository`);
    }
  }
  const noncurrent = noncurrentDays(rule);
  const minimum = minimumStorageDays(archive);
  if (noncurrent !== undefined && noncurrent < minimum && !scope.startsWith(prefix.folder("locks"))) {
    faults.push(`${name} deletes noncurrent versions after ${noncurrent} days, S3 bills ${minimum}`);
  }
  return faults;
}

function noncurrentDays(rule: RenderedLifecycleRule): number | undefined {
  const nested = rule.NoncurrentVersionExpiration as { NoncurrentDays?: number } | undefined;
  const days = nested?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays;
  return days === undefined ? undefined : Number(days);
}
