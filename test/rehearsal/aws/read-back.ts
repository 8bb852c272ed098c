import { pythonModule } from "./python-module";

export interface Difference {
  readonly path: string;
  readonly wanted: unknown;
  readonly seen: unknown;
}

export interface ReadResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | null;
  /** Properties of the template, to the last leaf, that were compared. */
  readonly leaves: readonly string[];
  readonly problems: readonly Difference[];
}

export interface ReadStack {
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly protection: { readonly wanted: boolean; readonly seen: boolean };
  readonly resources: readonly ReadResource[];
  /** Resources that stand and are not in the template. */
  readonly surplus: readonly string[];
  readonly outputs: readonly {
    readonly key: string;
    readonly wanted: unknown;
    readonly seen: unknown;
    readonly file: unknown;
  }[];
  readonly published: readonly {
    readonly parameter: string;
    readonly seen: unknown;
    readonly outputs: Readonly<Record<string, unknown>>;
  }[];
}

/** Reads through the services' own APIs what stands behind every stack of a cloud assembly. */
export async function readBack(
  python: string,
  endpoint: string,
  assembly: string,
  outputs: string,
): Promise<readonly ReadStack[]> {
  const seen = await pythonModule(python, "readback", [endpoint, assembly, outputs]);
  return (seen as { stacks: ReadStack[] }).stacks;
}

/** Which of the resources that were read still stand. */
export async function remaining(
  python: string,
  endpoint: string,
  resources: readonly { readonly type: string; readonly physicalId: string | null; readonly region: string }[],
): Promise<boolean[]> {
  return (await pythonModule(python, "readback.remains", [endpoint], JSON.stringify(resources))) as boolean[];
}

/** Everything that is not as the templates say, a line each. */
export function faultsOf(stacks: readonly ReadStack[]): string[] {
  return stacks.flatMap((stack) => [
    ...(/^(CREATE|UPDATE)(_ROLLBACK)?_COMPLETE$/.test(stack.status) ? [] : [`${stack.name}: ${stack.status}`]),
    ...(stack.protection.wanted === stack.protection.seen
      ? []
      : [`${stack.name}: termination protection ${stack.protection.seen}`]),
    ...stack.surplus.map((id) => `${stack.name}/${id}: stands, not in the template`),
    ...stack.resources.flatMap(({ logicalId, type, problems }) =>
      problems.map(
        ({ path, wanted, seen }) =>
          `${stack.name}/${logicalId} (${type}) ${path}: ${JSON.stringify(wanted)} wanted, ${JSON.stringify(seen)} seen`,
      ),
    ),
    ...stack.outputs
      .filter(({ wanted, seen, file }) => wanted !== seen || wanted !== file)
      .map(
        ({ key, wanted, seen, file }) => `${stack.name} output ${key}: ${wanted} wanted, ${seen} told, ${file} filed`,
      ),
    ...stack.published
      .filter(({ seen, outputs }) => {
        const values = Object.values(outputs);
        return values.length === 0 || values.some((value) => value !== seen);
      })
      .map(({ parameter, seen, outputs }) => `${parameter}: ${seen} seen, outputs ${JSON.stringify(outputs)}`),
  ]);
}

/** Resources that have another physical id than before: they were replaced. */
export function replaced(before: readonly ReadStack[], after: readonly ReadStack[]): string[] {
  const ids = new Map(before.flatMap((stack) => stack.resources.map((r) => [`${stack.name}/${r.logicalId}`, r])));
  return after.flatMap((stack) =>
    stack.resources.flatMap((resource) => {
      const old = ids.get(`${stack.name}/${resource.logicalId}`);
      return old !== undefined && old.physicalId !== resource.physicalId
        ? [`${stack.name}/${resource.logicalId} (${resource.type})`]
        : [];
    }),
  );
}
