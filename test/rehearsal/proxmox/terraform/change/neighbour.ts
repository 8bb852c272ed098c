import type { SecretReference } from "../../../../../lib/spec/secret";
import { definitionOf, resolved } from "../../../../../lib/spec/walk";
import { type FieldPath, type Slot, slots } from "./field-path";

/** Values that differ from what a slot says, the one that means most first; none where the spec knows no other. */
export function neighbours(slot: Slot, layout: unknown): unknown[] {
  const known = MEANINGFUL[slot.field] ?? [];
  const others = slots(layout).filter((other) => sameField(other, slot) && other.value !== undefined);
  const samples = others.map(({ value }) => value);
  const found =
    slot.value === undefined
      ? [...known, ...samples, ...made(slot, undefined, layout)]
      : [...known, ...made(slot, slot.value, layout), ...samples];
  const taken = new Set([JSON.stringify(slot.value)]);
  return found.filter((value) => {
    const text = JSON.stringify(value);
    if (value === undefined || taken.has(text)) return false;
    taken.add(text);
    return slot.schema.safeParse(value).success;
  });
}

/** Values that no rule of spelling can find: they name what the world outside the layout knows. */
const MEANINGFUL: Readonly<Record<FieldPath, readonly unknown[]>> = {
  timezone: ["Asia/Tokyo", "Europe/Lisbon"],
  "pbs.*.timezone": ["Europe/Lisbon", "Asia/Tokyo"],
  "pbs.*.grants[].role": ["DatastoreAudit", "Audit"],
  "clusters.*.grants[].role": ["PVEAuditor"],
  "clusters.*.roles.*": [["Datastore.Audit", "Sys.Audit"]],
  "pbs.*.grants[].on": ["/datastore"],
  "clusters.*.grants[].on": ["/vms"],
  "pbs.*.notifications.matchers.*.severity": [["error"], ["error", "warning"]],
  "sites.*(cloud).region": ["eu-west-1"],
  "state(s3).region": ["eu-west-1"],
  "hosts.*.interfaces.*(bridge).ports": [["eno9"]],
  "hosts.*.interfaces.*(vlan).on": ["eno9"],
};

/** Fields of the same name and place; for a new form of an entry, samples of the others. */
const sameField = (a: Slot, b: Slot): boolean => a.field === b.field && a.at.join() !== b.at.join();

function made(slot: Slot, value: unknown, layout: unknown): unknown[] {
  if (slot.whole) return [];
  const schema = resolved(slot.schema, value);
  const {
    type,
    element,
    values = [],
    entries,
  } = definitionOf(schema) as ReturnType<typeof definitionOf> & {
    readonly entries?: Readonly<Record<string, string>>;
  };
  if (isSecret(slot.schema) && typeof value === "object") return [elsewhere(value as SecretReference)];
  switch (type) {
    case "boolean":
      return value === undefined ? [false, true] : [!value];
    case "int":
    case "number":
      return typeof value === "number" ? [value + 1, value - 1] : [2, 1500];
    case "enum":
      return Object.values(entries ?? {});
    case "literal":
      return [...values];
    case "array": {
      const list = (value ?? []) as unknown[];
      const item = { ...slot, schema: element!, value: list.at(-1) };
      const more = texts(item, layout).filter((each) => !list.includes(each) && element!.safeParse(each).success);
      return [...more.slice(0, 4).map((each) => [...list, each]), list.slice(0, -1)];
    }
    default:
      return texts(slot, layout);
  }
}

/** Another place for a secret, beside the one where it lies. */
function elsewhere(reference: SecretReference): SecretReference {
  if ("env" in reference) return { env: `${reference.env}_CHANGED` };
  if ("file" in reference) return { file: `${reference.file}.changed` };
  return { command: [...reference.command.slice(0, -1), `${reference.command.at(-1)}.changed`] };
}

const isSecret = (schema: Slot["schema"]): boolean => {
  const { innerType } = definitionOf(schema);
  return schema.meta()?.secret === true || (innerType !== undefined && isSecret(innerType));
};

/** Names of other entries for a name, another spelling of the same kind for all else. */
function texts({ schema, value, field }: Slot, layout: unknown): unknown[] {
  const { reference, places } = metaOf(schema);
  if (reference) return Object.keys((layout as Record<string, object>)[reference] ?? {});
  if (places) return placesOf(layout).filter((text) => places.some((kind) => text.startsWith(`${kind}:`)));
  const { type } = definitionOf(resolved(schema, value));
  if (type === "int" || type === "number") return typeof value === "number" ? [value + 1] : [];
  if (type === "enum")
    return Object.values((definitionOf(resolved(schema, value)) as { entries?: Record<string, string> }).entries ?? {});
  if (field.endsWith("select.pool")) return guestPoolsOf(layout);
  if (field.endsWith(".as") || field.endsWith("].to")) return principalsOf(layout);
  if (typeof value !== "string") return ["made by the rehearsal", "changed@lab.example", "10.0.99.0/24", "/changed"];
  return RESPELLED.flatMap(([form, change]) => (form.test(value) ? [change(value)] : []));
}

/** Another text of the same form: a later minute, a tenth more, the next address. */
const RESPELLED: readonly (readonly [RegExp, (text: string) => string])[] = [
  [
    /\d\d:\d\d/,
    (text) => text.replace(/(\d\d):(\d\d)/, (_, h, m) => `${h}:${String((Number(m) + 7) % 60).padStart(2, "0")}`),
  ],
  [/^\d+(\.\d+)? [A-Za-z%]/, (text) => text.replace(/^[\d.]+/, (n) => String(Math.ceil(Number(n) * 1.1 + 0.5)))],
  [/^\d{4}-\d\d-\d\d$/, (text) => text.replace(/^\d{4}/, (year) => String(Number(year) + 1))],
  [/^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i, (text) => text.slice(0, -2) + (text.endsWith("00") ? "01" : "00")],
  [/^\d+\.\d+\.\d+\.0\/\d+$/, (text) => text.replace(/\.(\d+)\.0\//, (_, n) => `.${(Number(n) + 1) % 250}.0/`)],
  [
    /^\d+\.\d+\.\d+\.\d+(\/\d+)?$/,
    (text) => text.replace(/\.(\d+)(\/|$)/, (_, n, end) => `.${(Number(n) % 200) + 50}${end}`),
  ],
  [/^\$2[aby]\$/, (text) => text.slice(0, -1) + (text.endsWith("a") ? "b" : "a")],
  [/^\d{12}$/, () => "210987654321"],
  [/^[^@\s]+@[^@\s]+$/, (text) => `changed-${text}`],
  [/^https?:\/\//, (text) => text.replace("://", "://changed-")],
  [/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, (text) => `changed-${text}`],
  [/./, (text) => `${text} changed`],
  [/./, (text) => `${text}-two`],
  [/./, (text) => `${text}2`],
];

function metaOf(schema: Slot["schema"]): { reference?: string; places?: readonly string[] } {
  const { innerType, in: input, element } = definitionOf(schema);
  const meta = schema.meta();
  if (meta?.reference || meta?.places) return meta;
  const inner = innerType ?? input ?? element;
  return inner ? metaOf(inner) : {};
}

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every place of a layout by name. */
function placesOf(layout: unknown): string[] {
  const { pools = {}, repositories = {}, pbs = {} } = layout as Readonly<Record<string, Named>>;
  const stores = Object.entries(pbs).flatMap(([server, { datastores }]) =>
    Object.entries(datastores as Named).flatMap(([store, { namespaces = [] }]) => [
      ...(namespaces as string[]).map((ns) => `pbs:${server}/${store}/${ns}`),
      `pbs:${server}/${store}`,
    ]),
  );
  return [
    ...stores,
    ...Object.keys(pools).map((name) => `pool:${name}`),
    ...Object.keys(repositories).map((name) => `repo:${name}`),
  ];
}

/** The server refuses a pool that is not there. */
const guestPoolsOf = (layout: unknown): string[] =>
  Object.values((layout as { clusters?: Named }).clusters ?? {}).flatMap(({ pools = {} }) =>
    Object.keys(pools as object),
  );

/** Users and tokens of all servers; the layout's own check tells which fit. */
function principalsOf(layout: unknown): string[] {
  const { pbs = {}, clusters = {} } = layout as Readonly<Record<string, Named>>;
  return [...Object.values(pbs), ...Object.values(clusters)].flatMap(({ users = {} }) =>
    Object.entries(users as Named).flatMap(([id, { tokens = {} }]) => [
      ...Object.keys(tokens as object).map((name) => `${id}!${name}`),
      id,
    ]),
  );
}

/** Every form that the spec gives an entry, for the field that says which one it is. */
export const otherForms = (slot: Slot, layout: unknown): unknown[] => {
  const key = String(slot.at.at(-1));
  const generic = (field: FieldPath) => field.replace(/\([^()]*\)\.[^.]*$/, "");
  const parents = slots(layout).filter(
    (other) => other.at.at(-1) === key && generic(other.field) === generic(slot.field) && other.field !== slot.field,
  );
  return parents.map(({ at }) =>
    at.slice(0, -1).reduce<unknown>((node, k) => (node as Record<string, unknown>)[k], layout),
  );
};
