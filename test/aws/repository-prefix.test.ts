import { RepositoryPrefix } from "../../lib/aws/repository-prefix";
import { thrown } from "./thrown";

test("folders end with a slash, so that restic and restic-v2 are told apart", () => {
  const prefix = new RepositoryPrefix("home/restic");
  expect(prefix.folder("data")).toBe("home/restic/data/");
  expect(prefix.everything).toBe("home/restic/*");
});

test.each(["", "/", "/restic", "restic/", "a//b", "restic*", "re?tic", "$" + "{aws:username}", "../x", "."])(
  "refuses %j",
  (text) => {
    expect(thrown(() => new RepositoryPrefix(text)).code).toBe("repository/prefix");
  },
);
