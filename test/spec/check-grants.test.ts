import { smallestLayout } from "../support/smallest-layout";
import { problemsTold } from "./problems-told";

const grant = { to: "pve@pbs", role: "DatastoreAudit", on: "/datastore/main" };

function told(...grants: object[]) {
  const layout = smallestLayout();
  Object.assign(layout.pbs!.backup!, { grants });
  return problemsTold(layout).map(({ code, path, found, help }) => ({ code, path, found, help }));
}

test("a grant that is said twice, propagating or not, is refused at the second place", () => {
  expect(told(grant, { ...grant, propagate: false })).toEqual([
    {
      code: "access/grant-twice",
      path: ["pbs", "backup", "grants", 1],
      found: "DatastoreAudit on /datastore/main to pve@pbs",
      help: "leave out this one or grants[0]",
    },
  ]);
});

test("another role, path or user is another grant", () => {
  expect(
    told(
      grant,
      { ...grant, role: "DatastoreReader" },
      { ...grant, on: "/datastore" },
      { ...grant, to: "pve@pbs!main" },
    ),
  ).toEqual([]);
});
