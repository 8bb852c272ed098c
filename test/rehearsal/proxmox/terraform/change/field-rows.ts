import { PBS_ENDPOINTS } from "../../../../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../../../../lib/proxmox/endpoints";
import type { Endpoint } from "../../../../../lib/restful/endpoint";
import type { FieldRow } from "../../../fields/field-row";
import type { ChangeEvidence } from "./change-run";
import { type Field, fields } from "./field-path";
import { NOT_RUN_WORDS, notRun } from "./not-run";
import type { Sighting } from "./seen-fields";

/** A row for every field of the spec, from what one run has seen. */
export const fieldRows = (evidence: ChangeEvidence): FieldRow[] => fields().map((field) => row(field, evidence));

const NOWHERE = "no object of these servers depends on it";
const ABSENT = "the layout does not have it";

const BY_FIELDS = "an object: see its own fields";

/** Reasons that say nothing of other engines and layouts. */
export const ELSEWHERE: readonly string[] = [NOWHERE, ABSENT];

function row({ path, optional, whole }: Field, { seen, refused, unwritable, without }: ChangeEvidence): FieldRow {
  const { updated = [], set = [], removed = [], drifted = [], guarded = [], beside = [] } = seen.of(path);
  const all = [...updated, ...set, ...removed, ...guarded, ...beside];
  const emitted = [...new Set(all.flatMap(attributesOf))].sort();
  const blocked = notRun(path);
  const rules = [...new Set(refused.filter(({ mutation }) => mutation.field === path).flatMap(({ by }) => by))];
  const codes = unwritable.filter(({ field }) => field === path).flatMap((each) => each.codes);
  const why = blocked
    ? NOT_RUN_WORDS[blocked]
    : without.has(path)
      ? NOWHERE
      : rules.length > 0
        ? `refused: ${rules.join(", ")}`
        : codes.length > 0
          ? `no other value fits: ${[...new Set(codes)].join(", ")}`
          : ABSENT;
  const changed = [...good(updated), ...good(set)];
  return {
    path,
    emitted,
    inPlace:
      changed.length > 0
        ? { seen: values(changed) }
        : guarded.length > 0 && good(guarded).length === guarded.length
          ? { why: "refused by the plan: it would replace what holds data or a key" }
          : beside.length > 0 && good(beside).length > 0
            ? { why: "names another object: that is made, and the one before removed" }
            : { why: whole ? BY_FIELDS : all.length > 0 ? "not seen" : why },
    drift:
      drifted.length > 0
        ? { seen: values(drifted) }
        : { why: whole ? BY_FIELDS : whyNoDrift({ changed, guarded, beside }, why) },
    removal:
      good(removed).length > 0
        ? { seen: values(removed) }
        : {
            why: !optional
              ? "always said"
              : removed.length > 0
                ? "not seen"
                : whyNotRemoved(whole, beside, changed, why),
          },
  };
}

const good = (sightings: readonly Sighting[]): readonly Sighting[] => sightings.filter(({ ok }) => ok);

const values = (sightings: readonly Sighting[]): string[] => sightings.map(({ at }) => at);

const attributesOf = ({ objects }: Sighting): string[] =>
  objects.flatMap(({ kind, attributes }) =>
    attributes.length === 0 ? [kind] : attributes.map((name) => `${kind} ${name}`),
  );

const ENDPOINTS: readonly Endpoint[] = [...Object.values(PBS_ENDPOINTS), ...Object.values(PVE_ENDPOINTS)];

/** The rule of the endpoint table because of which nobody looks at a key. */
function whyNoDrift(
  { changed, guarded, beside }: Record<"changed" | "guarded" | "beside", readonly Sighting[]>,
  why: string,
): string {
  if (changed.length === 0)
    return beside.length > 0
      ? "names an object: what is removed by hand is made again (step drift)"
      : guarded.length > 0
        ? "fixed on the server: nobody can change it in place"
        : why;
  const rules = changed
    .flatMap(({ objects }) => objects)
    .flatMap(({ kind, attributes }) => attributes.map((name) => ENDPOINTS.find((e) => e.kind === kind)?.keys[name]));
  if (rules.length > 0 && rules.every((rule) => rule?.secret)) return "a secret: no server shows it";
  if (rules.length > 0 && rules.every((rule) => rule?.unordered))
    return "not read back: the server shows it in no fixed order";
  if (changed.every(({ objects }) => objects.every(({ attributes, unsaid }) => unsaid.length === attributes.length)))
    return "a plan sees only what the layout says, and the other value says nothing";
  return "not seen";
}

function whyNotRemoved(whole: boolean, beside: readonly Sighting[], changed: readonly Sighting[], why: string): string {
  if (beside.length > 0) return "names another object";
  if (whole) return "an object goes with it";
  return changed.length > 0 ? "its default says the same" : why;
}
