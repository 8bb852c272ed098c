import { notifyPart } from "../../lib/host/notify-part";
import { Placed } from "./placed";
import { docsNear, graphWith, textsOf, values } from "./restic-host";

const sister = {
  "contacts.sister": { email: "sister@lab.example" },
  "datasets.docs.owner": "sister",
};
const placed = new Placed(textsOf(graphWith(docsNear, sister), [notifyPart]));
beforeAll(() => {
  const script = "/usr/local/lib/threefold/notify";
  const text = textsOf(graphWith(docsNear, sister), [notifyPart]).get(script)!;
  placed.write(script, text.replace("/usr/sbin/sendmail", placed.at("/double/sendmail")));
  placed.double("sendmail", 'cat >>"$log"');
  placed.double("systemctl", 'echo "the state"');
  placed.double("journalctl", 'echo "the last lines"');
});
afterAll(placed.remove);

function mailOf(what: string): string {
  const before = placed.calls.length;
  const { status, stdout } = placed.run("notify", [what]);
  expect(status).toBe(0);
  expect(stdout).toContain(`<3>${what} has failed`);
  return placed.calls.slice(before).join("\n");
}

test("the owner of the dataset gets the state and the last lines of its unit", () => {
  const mail = mailOf("threefold-restic-docs-near");
  expect(mail).toContain("To: sister@lab.example\nSubject: threefold-restic-docs-near has failed on ");
  expect(mail).toContain("--unit=threefold-restic-docs-near.service");
  expect(mail).toContain("the state");
  expect(mail).toContain("the last lines");
});

test("a plan of Backrest is told of with the lines of Backrest", () => {
  const mail = mailOf("backrest-guests-away");
  expect(mail).toContain("To: me@lab.example\n");
  expect(mail).toContain("--unit=backrest.service");
});

test("what belongs to no dataset goes to everybody", () => {
  expect(mailOf("threefold-cert-home")).toContain("To: me@lab.example, sister@lab.example\n");
});

test("a mail that cannot be sent is a failure of its own", () => {
  placed.double("sendmail", "exit 75");
  expect(placed.run("notify", ["backrest"]).status).not.toBe(0);
});

test("a host without datasets tells every contact", () => {
  const { files } = notifyPart(graphWith(), "node1", values);
  expect(files.find(({ path }) => path === "/etc/threefold/notify.conf")!.text).toContain("EVERYBODY=me@lab.example");
});
