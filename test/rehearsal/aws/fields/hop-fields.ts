import type { Draft } from "./draft";
import { type Alternatives, one } from "./field-change";

/** Fields of the hops into S3: how old the newest snapshot may be is made of them. */
export function hopFields(layout: Draft): Alternatives[] {
  const hops = Object.entries(layout.hops).flatMap(([name, hop]) =>
    hop.by === "restic" && layout.repositories[hop.to.replace(/^repo:/, "")]?.kind === "s3" ? [{ name, hop }] : [],
  );
  return [
    hops.map(({ name, hop }) => one(layout, "hops.*.at", ["hops", name, "at"], `mon..sat ${hop.at.split(" ").at(-1)}`)),
    hops.map(({ name }) => one(layout, "hops.*.takes", ["hops", name, "takes"], "5 hours")),
  ];
}
