import { type AssemblyStack, assemblyStacks } from "./assembly";

/** What differs in one resource between two assemblies. */
export interface ResourceDifference {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly kind: "added" | "removed" | "changed";
  /** Top-level properties that differ; none for a resource that comes or goes. */
  readonly properties: readonly string[];
}

/** Every resource that differs between two assemblies. */
export function templateDifferences(before: string, after: string): ResourceDifference[] {
  const old = byPlace(before);
  const now = byPlace(after);
  const places = new Set([...old.keys(), ...now.keys()]);
  return [...places].flatMap((place): ResourceDifference[] => {
    const was = old.get(place);
    const is = now.get(place);
    const { stack, logicalId, type } = (was ?? is)!;
    if (was === undefined) return [{ stack, logicalId, type, kind: "added", properties: [] }];
    if (is === undefined) return [{ stack, logicalId, type, kind: "removed", properties: [] }];
    const keys = [...new Set([...Object.keys(was.properties), ...Object.keys(is.properties)])].sort();
    const properties = keys.filter((key) => JSON.stringify(was.properties[key]) !== JSON.stringify(is.properties[key]));
    return properties.length === 0 ? [] : [{ stack, logicalId, type, kind: "changed", properties }];
  });
}

interface Placed {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const byPlace = (assembly: string): Map<string, Placed> =>
  new Map(assemblyStacks(assembly).flatMap((stack) => placed(stack).map((each) => [placeOf(each), each])));

const placed = ({ name, resources }: AssemblyStack): Placed[] =>
  Object.entries(resources).map(([logicalId, { Type, Properties = {} }]) => ({
    stack: name,
    logicalId,
    type: Type,
    properties: Properties as Record<string, unknown>,
  }));

const placeOf = ({ stack, logicalId }: Placed): string => `${stack}/${logicalId}`;

/** `AWS::S3::Bucket LifecycleConfiguration`, `+ AWS::IAM::Role`, `- AWS::IAM::Role`, once each. */
export function toldDifferences(differences: readonly ResourceDifference[]): string[] {
  const told = differences.flatMap(({ type, kind, properties }) =>
    kind === "changed" ? properties.map((key) => `${type} ${key}`) : [`${kind === "added" ? "+" : "-"} ${type}`],
  );
  return [...new Set(told)].sort();
}
