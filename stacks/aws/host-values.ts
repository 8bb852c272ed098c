import type { HostValues, RepositoryValues } from "../../lib/host/host-values";
import type { Layout } from "../../lib/spec/layout";
import type { S3Repository } from "../../lib/spec/repository";
import { type Published, valuesForHost } from "./published-keys";

/** The repositories in buckets that some hosts write to, in the order of the layout. */
export const bucketsOf = (layout: Layout, hosts: readonly string[]): [string, S3Repository][] =>
  Object.entries(layout.repositories).flatMap(([name, repository]): [string, S3Repository][] =>
    repository.kind === "s3" && hosts.includes(repository.host) ? [[name, repository]] : [],
  );

/** What those hosts need of AWS, each value as it is read from where it was published. */
export const hostValuesBy = (
  layout: Layout,
  hosts: readonly string[],
  read: (published: Published, site: string) => string,
): HostValues =>
  Object.fromEntries(
    bucketsOf(layout, hosts).map(([name, repository]) => {
      const values = Object.entries(valuesForHost(layout, name, repository)).map(([value, published]) => [
        value,
        read(published, repository.site),
      ]);
      return [name, Object.fromEntries(values) as RepositoryValues];
    }),
  );
