import type { FieldRow } from "../../../fields/field-row";
import { ChangeRun } from "../change/change-run";
import { fieldRows } from "../change/field-rows";
import { good, type Seen } from "../seen";
import type { LayoutStep } from "../step";

/** Every value of the layout changed once and every optional one removed, in place, a batch at a time. */
export const change: LayoutStep = {
  name: "change",
  async runOnce(rehearsal) {
    const { layout, real } = rehearsal.scene;
    if (real.size > 0) return [good("changes what only a double may lose: not on a real server")];
    const rows = fieldRows(
      await new ChangeRun(rehearsal, (seen, seconds) =>
        rehearsal.add({ step: "change", stack: layout.name, seconds, ...seen }),
      ).run(),
    );
    for (const row of rows) rehearsal.note("fields", row);
    return [explained(rows)];
  },
};

/** Nothing that was tried may end with neither a sighting nor a reason. */
function explained(rows: readonly FieldRow[]): Seen {
  const open = rows.flatMap(({ path, inPlace, drift, removal }) =>
    Object.entries({ inPlace, drift, removal }).flatMap(([what, shown]) =>
      "why" in shown && shown.why === "not seen" ? [`${path} ${what}`] : [],
    ),
  );
  const told = `${rows.length} fields seen or explained`;
  return open.length === 0 ? good(told) : { expected: told, seen: `not seen: ${open.join(", ")}`, ok: false };
}
