import type { Draft } from "./draft";
import { type Alternatives, type FieldChange, fieldChange, one } from "./field-change";

type Written = Extract<Draft["repositories"][string], { kind: "s3" }>;

/** Fields of the repositories in S3. */
export function repositoryFields(layout: Draft): Alternatives[] {
  const repositories = Object.entries(layout.repositories).flatMap(([name, repository]) =>
    repository.kind === "s3" ? [{ name, repository }] : [],
  );
  /** A field of each repository for which there is a new value. */
  const each = (
    path: string,
    value: (repository: Written, name: string) => unknown,
    options?: { optional?: boolean },
  ): FieldChange[] =>
    repositories.flatMap(({ name, repository }) => {
      const next = value(repository, name);
      const at = ["repositories", name, ...path.split(".")];
      return next === undefined ? [] : [one(layout, `repositories.*.${path}`, at, next, options)];
    });
  return [
    each("undo", ({ undo }) => `${Number.parseInt(undo, 10) + 30} days`),
    each("prefix", ({ prefix }) => (prefix === undefined ? "restic-two" : undefined), { optional: true }),
    each("freshness.grace", ({ freshness }) => ("grace" in freshness ? "3 hours" : undefined)),
    repositories.map(({ name }) => none(layout, name)),
    each("archive.after", ({ archive }) => (archive.by === "lifecycle" ? "30 days" : undefined)),
    repositories.flatMap(({ name, repository }) => otherClass(layout, name, repository)),
    repositories.flatMap(({ name, repository }) => otherMechanism(layout, name, repository)),
    repositories.map(({ name }) =>
      fieldChange(layout, "repositories.*.archive.by", [
        { at: ["repositories", name, "archive"], value: { by: "none", because: "only while it is rehearsed" } },
      ]),
    ),
    each("lock.mode", ({ lock }) => lock && (lock.mode === "GOVERNANCE" ? "COMPLIANCE" : "GOVERNANCE")),
    each("lock.for", ({ lock }) => lock && (lock.for === "14 days" ? "21 days" : "14 days")),
    each("identity.writer", () => "other-writer.example.org"),
    repositories.map(({ name, repository }) => pruner(layout, name, repository)),
    repositories.map(({ name, repository }) => otherTrust(layout, name, repository)),
    each("host", ({ host }) => Object.keys(layout.hosts).find((other) => other !== host)),
    each("maintenance.at", ({ maintenance }) => maintenance && "sat 21:00"),
    each("maintenance.takes", ({ maintenance }) => maintenance && "90 minutes"),
    each("password", () => ({ file: "/etc/threefold/rehearsal.password" })),
    each("escrow", ({ escrow }) => (escrow.length > 1 ? escrow.slice(1) : undefined)),
  ];
}

const none = (layout: Draft, name: string): FieldChange =>
  one(layout, "repositories.*.freshness", ["repositories", name, "freshness"], { none: "only while it is rehearsed" });

/** Deep Archive bills 180 days, so that the undo grows with it. */
function otherClass(layout: Draft, name: string, { archive }: Written): FieldChange[] {
  if (archive.by === "none") return [];
  const at = (...path: string[]) => ["repositories", name, ...path];
  return [
    fieldChange(layout, "repositories.*.archive.class", [
      { at: at("archive", "class"), value: archive.class === "GLACIER" ? "DEEP_ARCHIVE" : "GLACIER" },
      { at: at("undo"), value: "180 days" },
    ]),
  ];
}

function otherMechanism(layout: Draft, name: string, { archive }: Written): FieldChange[] {
  if (archive.by === "none") return [];
  const value =
    archive.by === "lifecycle"
      ? { by: "storage-class", class: archive.class }
      : { by: "lifecycle", class: archive.class, after: "0 days", cache: "persistent" };
  return [one(layout, "repositories.*.archive", ["repositories", name, "archive"], value)];
}

/** Added where there is none, and then taken out again. */
const pruner = (layout: Draft, name: string, { identity }: Written): FieldChange =>
  one(
    layout,
    "repositories.*.identity.pruner",
    ["repositories", name, "identity", "pruner"],
    "other-pruner.example.org",
    { optional: identity.pruner === undefined },
  );

/** The certificates of another anchor. */
function otherTrust(layout: Draft, name: string, { identity }: Written): FieldChange {
  return fieldChange(layout, "repositories.*.identity.trust", [
    { at: ["repositories", name, "identity", "trust"], value: "rehearsal-trust" },
    { at: ["trusts", "rehearsal-trust"], value: layout.trusts[identity.trust] },
  ]);
}
