import type { PbsServer } from "../../spec/pbs";
import type { Rule } from "../rule";

export const failuresReachAPerson: Rule = {
  id: "monitoring/failures-reach-a-person",
  severity: "error",
  title: "errors of every PBS go to a person",
  why: "backups that stopped are noticed when they are needed",
  source: "proxmox-notify matchers; offsite.md 7 (outage of five months), 8.33",
  mend: "a matcher with severity error, or none, to an endpoint that mails a contact",
  *check({ layout }) {
    for (const [name, server] of Object.entries(layout.pbs)) {
      if (reaches(server)) continue;
      const mail = Object.entries(server.notifications.endpoints).find(([, { kind }]) => kind !== "gotify")?.[0];
      yield {
        path: ["pbs", name, "notifications", "matchers"],
        message: `nobody is told of errors on ${name}`,
        found:
          Object.entries(server.notifications.matchers)
            .map(([id, { severity, to }]) => `${id}: ${severity?.join(", ") ?? "all"} to ${to.join(", ")}`)
            .join("; ") || "no matcher",
        allowed: "a matcher that covers error, to an endpoint of kind sendmail or smtp",
        help: mail
          ? `add a matcher {to: ["${mail}"], severity: ["warning", "error", "unknown"]}`
          : 'add an endpoint {kind: "sendmail", to: [CONTACT]} and a matcher to it with severity error',
      };
    }
  },
};

const reaches = ({ notifications: { endpoints, matchers } }: PbsServer): boolean =>
  Object.values(matchers).some(
    ({ severity, to }) =>
      (severity?.includes("error") ?? true) &&
      to.some((endpoint) => endpoints[endpoint] && endpoints[endpoint].kind !== "gotify"),
  );
