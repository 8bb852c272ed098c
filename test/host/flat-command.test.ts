import { flatCommand } from "../../lib/host/flat-command";

test("words are joined by single blanks", () => {
  expect(flatCommand(["/usr/local/bin/helper", "credential-process", "--role-arn", "arn:aws:iam::1:role/a-b"])).toBe(
    "/usr/local/bin/helper credential-process --role-arn arn:aws:iam::1:role/a-b",
  );
});

test.each([
  [["helper", "credential-process"], "absolute path"],
  [["/usr/bin/helper"], "an argument or more"],
  [["/usr/bin/helper", "--certificate", "/a b/cert.pem"], "without blanks"],
  [["/usr/bin/helper", ""], "without blanks"],
  [["/usr/bin/helper", '"x"'], "without blanks"],
  [["/usr/bin/helper", "$(id)"], "without blanks"],
  [["/usr/bin/helper", "a;b"], "without blanks"],
])("%j is refused, as restic would not run it", (argv, help) => {
  expect(() => flatCommand(argv)).toThrow(expect.objectContaining({ code: "host/flat-command" }));
  expect(() => flatCommand(argv)).toThrow(help);
});
