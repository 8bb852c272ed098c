import { parseLayout } from "../../lib/spec/parse-layout";
import { type Edits, edited, layoutWith } from "../rules/pair";
import { problemsTold } from "./problems-told";

const told = (edits: Edits) => problemsTold(edited(edits));
const hash = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";
const runner = (fields: object) => ({ "hosts.backup.restic": { runner: { by: "backrest", ...fields } } });

test("a host runs restic by systemd, with its cache in the usual place, unless it says otherwise", () => {
  const { hosts } = layoutWith({ "hosts.node1.restic": { runner: { by: "backrest" } } });
  expect(hosts.backup!.restic).toEqual({ runner: { by: "systemd" }, cache: "/var/cache/restic" });
  expect(hosts.node1!.restic).toEqual({
    runner: { by: "backrest", listen: "127.0.0.1:9898", logins: {} },
    cache: "/var/cache/restic",
  });
});

test("maintenance is parsed into an event, a duration and a part", () => {
  const archive = { by: "none", because: "restored every week" };
  const maintenance = { at: "sun 16:00", takes: "2 hours", readData: "5 %" };
  const layout = parseLayout(
    edited({ "repositories.offsite.archive": archive, "repositories.offsite.maintenance": maintenance }),
  );
  const parsed = layout.repositories.offsite!.maintenance!;
  expect([parsed.at.text, parsed.takes.seconds, parsed.readData!.fraction]).toEqual(["sun 16:00", 7200, 0.05]);
});

test("maintenance of a bucket without a pruner is refused where the pruner belongs", () => {
  expect(told({ "repositories.offsite.identity.pruner": undefined })).toEqual([
    {
      code: "repository/pruner",
      path: ["repositories", "offsite", "identity", "pruner"],
      message: "nobody may do the maintenance",
      found: "maintenance and no pruner",
      allowed: "a common name that may delete",
      help: "add identity.pruner, the common name of a certificate of its own: the writer may delete nothing but locks",
    },
  ]);
});

test("reading packs that lie in a class is refused", () => {
  expect(told({ "repositories.offsite.maintenance.readData": "5 %" })).toEqual([
    expect.objectContaining({
      code: "repository/read-data",
      path: ["repositories", "offsite", "maintenance", "readData"],
      found: '"5 %"',
    }),
  ]);
});

test.each([["127.0.0.1:9898"], ["127.0.0.53:80"], ["[::1]:9898"], ["localhost:9898"]])(
  "%s needs no login",
  (listen) => {
    expect(told(runner({ listen }))).toEqual([]);
  },
);

test.each([["0.0.0.0:9898"], ["10.0.0.12:9898"], ["[::]:9898"]])("%s needs one", (listen) => {
  expect(told(runner({ listen }))).toEqual([
    expect.objectContaining({
      code: "host/backrest-login",
      path: ["hosts", "backup", "restic", "runner", "logins"],
      message: "anybody who reaches Backrest would be root",
    }),
  ]);
  expect(told(runner({ listen, logins: { me: { bcrypt: hash } } }))).toEqual([]);
});

test("a port alone, which Backrest takes for all interfaces, is refused", () => {
  expect(told(runner({ listen: "9898" }))[0]).toMatchObject({
    code: "spec/format",
    allowed: "an address and a port, as in 127.0.0.1:9898",
  });
});

test("a password in the place of its hash is refused and not printed", () => {
  const problems = told(runner({ logins: { me: { bcrypt: "hunter2" } } }));
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toContain("hunter2");
});

test.each([
  ["another runner", { "hosts.backup.restic": { runner: { by: "cron" } } }, "spec/choice"],
  ["a misspelt field", { "hosts.backup.restic": { cash: "/tank" } }, "spec/unknown-key"],
  ["a cache that is no path", { "hosts.backup.restic": { cache: "tank/cache" } }, "spec/format"],
  ["an address for systemd", { "hosts.backup.restic": { runner: { by: "systemd", listen: "x" } } }, "spec/unknown-key"],
  ["maintenance without a time", { "repositories.offsite.maintenance": { takes: "1 hour" } }, "spec/missing"],
  ["maintenance by cron", { "repositories.offsite.maintenance.at": "0 16 * * 0" }, "calendar/cron"],
])("%s is refused", (_, edits, code) => {
  expect(told(edits).map((problem) => problem.code)).toContain(code);
});
