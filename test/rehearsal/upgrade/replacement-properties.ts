import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

interface Specification {
  readonly schema: {
    readonly resource: {
      readonly entities: readonly {
        readonly cloudFormationType: string;
        readonly properties: Readonly<Record<string, { readonly causesReplacement?: "yes" | "maybe" | "no" }>>;
      }[];
    };
  };
}

/** CloudFormation's own specification, as the CDK CLI carries it for `cdk diff`. */
function specification(): Specification {
  const file = join(dirname(require.resolve("aws-cdk/package.json")), "db.json.gz");
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as Specification;
}

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Properties whose change makes CloudFormation replace a resource of the type, by type. */
export function replacementProperties(): ReadonlyMap<string, ReadonlySet<string>> {
  known ??= new Map(
    specification().schema.resource.entities.map(({ cloudFormationType, properties }) => [
      cloudFormationType,
      new Set(
        Object.entries(properties).flatMap(([name, { causesReplacement = "no" }]) =>
          causesReplacement === "no" ? [] : [name],
        ),
      ),
    ]),
  );
  return known;
}
