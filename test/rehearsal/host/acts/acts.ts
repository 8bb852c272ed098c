import type { Act } from "../act";
import { backrestActs } from "./backrest";
import { backupActs } from "./backups";
import { certificateActs } from "./certificates";
import { coldActs } from "./cold";
import { holdActs } from "./hold";
import { rightsActs } from "./rights";
import { sessionActs } from "./sessions";

/** Everything that is played, in its order: later acts stand on the certificate and the repository of earlier ones. */
export const ACTS: readonly Act[] = (() => {
  const [certificate, ...certificates] = certificateActs;
  const [session, ...sessions] = sessionActs;
  const [backup, ...backups] = backupActs;
  return [
    certificate!,
    session!,
    backup!,
    ...certificates,
    ...sessions,
    ...backups,
    ...rightsActs,
    ...holdActs,
    ...backrestActs,
    // a cache of its own, as that of Backrest, knows no tree pack that a lifecycle has frozen
    ...coldActs,
  ];
})();

/** Without these no other act has anything to stand on. */
export const FOUNDATION: readonly string[] = ["first-certificate", "session", "first-backup"];
