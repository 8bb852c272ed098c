import { LONGEST_SESSION_SECONDS, SHORTEST_SESSION_SECONDS } from "../../spec/session-limits";
import type { Rule } from "../rule";

export const sessionAgrees: Rule = {
  id: "identity/session-agrees",
  severity: "error",
  title: "a session lasts between 15 minutes and 12 hours",
  why: "Roles Anywhere refuses the profile, and with it every upload",
  source: "IAM Roles Anywhere CreateProfile durationSeconds 900 to 43200; offsite.md 4.1, 4.4, 8.18",
  mend: "1 hour: credentials are renewed while restic runs",
  *check({ layout }) {
    for (const [name, { session }] of Object.entries(layout.trusts)) {
      const { seconds } = session;
      if (Number.isInteger(seconds) && seconds >= SHORTEST_SESSION_SECONDS && seconds <= LONGEST_SESSION_SECONDS)
        continue;
      yield {
        path: ["trusts", name, "session"],
        message: `Roles Anywhere issues no sessions of ${session}`,
        found: session.toString(),
        allowed: "15 minutes to 12 hours, whole seconds",
        help: 'write session: "1 hour"',
        fix: { path: ["trusts", name, "session"], value: "1 hour" },
      };
    }
  },
};
