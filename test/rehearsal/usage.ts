import type { Part } from "./part";

/** The help text: 80 columns. */
export function usage(parts: readonly Part[]): string {
  const rows = parts.map(({ name, what }) => `  ${name.padEnd(13)}${what}`);
  return `Use: npm run rehearse -- [PART] [options]

Rehearses a layout with real tools on doubles of every server. Nothing outside
this machine is touched. Without a part: everything about the layout.

  ${"part".padEnd(13)}what it proves
${rows.join("\n")}

  --layout NAME|FILE   a layout of layouts/, or a file (default: home)
  --only STEP[,STEP]   these steps of one part, and what they stand on
  --ci                 the short set for pull requests
  --all                every part, every layout; cli also with the Terraform
                       of PATH, where that is 1.12 or newer
  --engine terraform   proxmox or cli with that Terraform (default: opentofu)
  --against real       servers of THREEFOLD_PBS_<NAME> and THREEFOLD_PVE_<NAME>
                       in the place of doubles (docs/how-to/rehearse.md)

Evidence: out/rehearsal/<layout>/index.html, junit.xml, evidence.json
Exit codes: 0 as it should be, 1 findings, 2 wrong use, 3 a tool is missing,
130 stopped by a signal`;
}
