import type { AccountUser } from "./account-door";
import { oneTimeCode } from "./one-time-code";

/** What lies outside of the house, and what a person reads off while the runbook asks. */
export interface Escrow {
  readonly user: AccountUser;
  readonly administrator: AccountUser;
  readonly region: string;
  readonly resticPassword: string;
  /** Client encryption key of the guests, as JSON. */
  readonly clientKey: string;
  /** Last good moment, where the versions are needed. */
  readonly good?: string;
  /** What the new PBS shows on its screen. */
  readonly pbs: { readonly address: string; readonly fingerprint: string; readonly password: string };
}

/** What is typed in for a command of the runbook, and under which names; nothing where it asks for nothing. */
export function typedIn(escrow: Escrow, command: string): { readonly input: string; readonly names: string[] } {
  const [configure, profile] = /^aws configure(?: --profile (\S+))?$/.exec(command) ?? [];
  if (configure !== undefined) {
    const { accessKeyId, secretAccessKey } = profile === "administrator" ? escrow.administrator : escrow.user;
    return {
      input: [accessKeyId, secretAccessKey, escrow.region, "json", ""].join("\n"),
      names: ["access key", "secret access key", "region", "output format"],
    };
  }
  if (/^\(umask 077; cat > \S+\.enc\.json\)$/.test(command))
    return { input: escrow.clientKey, names: ["client encryption key"] };
  if (/^pvesm add .*--password/.test(command))
    return { input: `${escrow.pbs.password}\n`, names: ["password of root@pam"] };
  const prompts = [...command.matchAll(/\bread [^|&;]*-p '([^']*)'/g)].map(([, prompt]) => prompt!.replace(/: $/, ""));
  return { input: prompts.map((prompt) => `${answer(escrow, prompt)}\n`).join(""), names: prompts };
}

/** @throws Error on a question that nobody has an answer for */
function answer(escrow: Escrow, prompt: string): string {
  const answers: Readonly<Record<string, () => string | undefined>> = {
    "MFA serial": () => escrow.user.mfa.serial,
    "MFA code": () => oneTimeCode(escrow.user.mfa.secret, Date.now() / 1000),
    RESTIC_PASSWORD: () => escrow.resticPassword,
    "address of the PBS": () => escrow.pbs.address,
    "its fingerprint": () => escrow.pbs.fingerprint,
    "last good moment, UTC, as in 2026-01-31T04:00:00": () => escrow.good,
  };
  const found = answers[prompt]?.();
  if (found === undefined) throw new Error(`the runbook asks for "${prompt}", which no escrow holds`);
  return found;
}
