import { judgedUnused } from "../rehearsal/host/s3/unused-permissions";

const unused = (role: string, action: string) =>
  judgedUnused([{ role, action, resource: "arn:aws:s3:::lab/restic/*" }], (arn) => arn.split("/").at(-1)!)[0]!;

test("a permission that waits for a bad day says which", () => {
  expect(unused("arn:aws:iam::1:role/restorer", "s3:GetObjectVersion").because).toMatch(/deleted or overwritten/);
});

test("a permission that nobody used and nobody explains is one too many", () => {
  expect(unused("arn:aws:iam::1:role/writer", "s3:GetObjectVersion")).toEqual({
    permission: "writer: s3:GetObjectVersion on arn:aws:s3:::lab/restic/*",
  });
});
