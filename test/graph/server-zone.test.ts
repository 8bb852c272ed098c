import { serverZone } from "../../lib/graph/server-zone";
import { layoutWith } from "../rules/pair";

test("a PBS reads its calendar in its own zone, else in the layout's", () => {
  expect(serverZone(layoutWith({ "pbs.backup.timezone": "UTC" }), "backup").name).toBe("UTC");
  const layout = layoutWith({ timezone: "America/New_York" });
  expect(layout.pbs.backup!.timezone).toBeUndefined();
  expect(serverZone(layout, "backup").name).toBe("America/New_York");
});
