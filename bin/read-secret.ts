import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import type { SecretReference } from "../lib/spec/secret";

/** Why a secret could not be read; says where it was looked for, never what was found. */
export class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable";
}

/** Reads the secret that a reference points to; a final line break is not part of it. */
export function readSecret(reference: SecretReference): string {
  const text =
    "env" in reference
      ? fromEnvironment(reference.env)
      : "file" in reference
        ? fromFile(reference.file)
        : fromCommand(reference.command);
  const secret = text.replace(/\r?\n$/, "");
  if (secret === "") throw new SecretUnreadable("the secret is empty");
  return secret;
}

export const secretPath = (file: string): string => (file.startsWith("~/") ? `${homedir()}${file.slice(1)}` : file);

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new SecretUnreadable(`the environment variable ${name} is not set`);
  return value;
}

function fromFile(file: string): string {
  const path = secretPath(file);
  if (!existsSync(path)) throw new SecretUnreadable(`there is no file ${file}`);
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new SecretUnreadable(`the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** What is wrong with how the file of a secret is kept; `undefined` where it is in order. */
export function exposure(reference: SecretReference): string | undefined {
  if (!("file" in reference)) return undefined;
  const mode = (statSync(secretPath(reference.file), { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
  if ((mode & 0o007) === 0) return undefined;
  return `everybody can read ${reference.file} (mode ${mode.toString(8)}): chmod 600 ${reference.file}`;
}

function fromCommand([program, ...args]: readonly string[]): string {
  try {
    return execFileSync(program!, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    throw new SecretUnreadable(`the command ${program} failed`);
  }
}
