import type { Rule } from "../rule";

export const loginNeedsTls: Rule = {
  id: "monitoring/login-needs-tls",
  severity: "error",
  title: "a mail server gets a password over TLS only",
  why: "the password crosses the network in clear at every notification",
  source: "proxmox-notify smtp endpoint; RFC 8314",
  mend: "mode tls or starttls, or no login",
  *check({ layout }) {
    for (const [name, { notifications }] of Object.entries(layout.pbs))
      for (const [id, endpoint] of Object.entries(notifications.endpoints)) {
        if (endpoint.kind !== "smtp" || endpoint.mode !== "insecure" || !endpoint.login) continue;
        yield {
          path: ["pbs", name, "notifications", "endpoints", id, "mode"],
          message: `${id} sends its password in clear`,
          found: "insecure with login",
          allowed: "tls, starttls, or insecure without login",
          help: 'write mode: "starttls"',
        };
      }
  },
};
