import { createHash } from "node:crypto";
import type { Layout } from "../spec/layout";
import type { HostContent } from "./host-files";
import { madeBy } from "./made-by";
import { programSource } from "./program-source";

/** What install.sh reads: one thing a line, words apart by one blank, what is for people last. */
export function manifestText(layout: Layout, host: string, content: HostContent): string {
  const lines = [
    madeBy(layout, host),
    `host ${host}`,
    ...(content.timezone ? [`timezone ${content.timezone.name}`] : []),
    ...content.programs.map(({ name, atLeast = "-", why }) => {
      const { command, version = "-", from } = programSource(name);
      return `program ${name} ${atLeast} ${command} ${version} ${from}; ${why}`;
    }),
    ...content.secrets.map(({ path, what }) => `secret ${path} ${what}`),
    ...content.files.map(
      ({ mode, owner = "root:root", text, path }) => `file ${mode} ${owner} ${sha256(text)} ${path}`,
    ),
    ...content.units.map(({ name, enable }) => `unit ${enable ? "enable" : "other"} ${name}`),
  ];
  return `${lines.join("\n")}\n`;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
