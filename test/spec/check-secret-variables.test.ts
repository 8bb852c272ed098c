import type { LayoutInput } from "../../lib/spec/layout";
import { smallestLayout } from "../support/smallest-layout";
import { problemsTold } from "./problems-told";

function told(change: (layout: LayoutInput) => void) {
  const layout = smallestLayout();
  change(layout);
  return problemsTold(layout).map(({ code, path, found }) => ({ code, path: path.join(" "), found }));
}
const twice = (path: string, found: string) => [{ code: "secret/variable-twice", path, found }];

test("tokens that differ in upper case", () => {
  expect(
    told(({ pbs }) => {
      pbs!.backup!.users!["pve@pbs"]!.tokens!.Main = { secret: { env: "OTHER" } };
    }),
  ).toEqual(
    twice(
      "pbs backup users pve@pbs tokens Main",
      "TF_VAR_pbs_backup_token_pve_pbs_main, which is that of pbs.backup.users.pve@pbs.tokens.main",
    ),
  );
});

test("storage entries that differ in a dot, and have keys", () => {
  const add = (encryption: object) =>
    told(({ clusters }) => {
      const { storages } = clusters!.main!;
      storages!["pbs.main"] = { ...storages!["pbs-main"]!, ...(encryption as { encryption: { none: string } }) };
    });
  expect(add({})).toEqual(
    twice(
      "clusters main storages pbs.main",
      "TF_VAR_pve_main_key_pbs_main, which is that of clusters.main.storages.pbs-main",
    ),
  );
  expect(add({ encryption: { none: "nothing private in it" } })).toEqual([]);
});

test("a server whose name reads like another one's endpoint", () => {
  expect(
    told(({ pbs }) => {
      pbs!["backup-notify"] = { ...structuredClone(pbs!.backup!) };
      pbs!.backup!.notifications.endpoints.deploy = {
        kind: "gotify",
        server: "https://gotify.lab.example",
        token: { env: "G" },
      };
    }),
  ).toEqual(
    twice(
      "pbs backup-notify token",
      "TF_VAR_pbs_backup_notify_deploy, which is that of pbs.backup.notifications.endpoints.deploy",
    ),
  );
});

test("endpoints without a secret need no variable", () => {
  expect(
    told(({ pbs }) => {
      pbs!.backup!.notifications.endpoints.Mail = { kind: "sendmail", to: ["me"] };
    }),
  ).toEqual([]);
});
