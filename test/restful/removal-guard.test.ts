import { removalGuard } from "../../lib/restful/removal-guard";

test("no answer of the server can be the status that lets a removal through", () => {
  const { statusLocator, status, path } = removalGuard("holds backups").api as {
    statusLocator: string;
    status: { success: string };
    path: string;
  };
  const [, literal] = /^body\.\[!(".*")\]\.0$/.exec(statusLocator)!;
  expect(JSON.parse(literal!)).toBe(
    "refused, it holds backups: docs/how-to/destroy-or-rename.md says which two keys take it away",
  );
  expect(status).toEqual({ success: "never" });
  expect(path).toBe("/version");
});
