import { basename } from "node:path";
import { isOpen, refuses } from "../../lib/report/findings-report";
import { ExitCode } from "../exit-code";
import { asOf, layoutFile } from "../settings";
import { paint, printProblems } from "../terminal";
import { FORMATS } from "./check-format";
import { type Judged, judge } from "./check-judge";

export interface CheckOptions {
  /** Default: text. */
  readonly format?: string;
  /** The least severity that is told. Default: info. What is refused does not depend on it. */
  readonly severity?: string;
  /** Print a patch for YAML layouts instead of the findings. */
  readonly fix?: boolean;
}

const SEVERITIES = ["error", "warning", "info"] as const;

/** Judges layouts; 1 when one has an open finding of severity error, 2 when one is no layout. */
export function checkLayouts(files: readonly (string | undefined)[], options: CheckOptions = {}): number {
  const { format = "text", severity = "info", fix = false } = options;
  const least = SEVERITIES.map(String).indexOf(severity);
  const write = FORMATS.get(format);
  if (least < 0) return misused("--severity", severity, SEVERITIES.join(", "));
  if (!write && format !== "text") return misused("--format", format, ["text", ...FORMATS.keys()].join(", "));
  if (fix && format !== "text") return misused("--fix", `--format ${format}`, "text: a patch is no report");

  const layouts = files.map((file) => judge(layoutFile(file), asOf()));
  const told = layouts.map((layout) => ({
    ...layout,
    findings: layout.findings.filter((finding) => SEVERITIES.indexOf(finding.severity) <= least),
  }));
  if (write) {
    const text = write(told);
    // GitHub is told nothing when nothing was found
    if (text) console.log(text);
  } else if (fix) for (const layout of told) printPatch(layout);
  else for (const [i, layout] of told.entries()) printText(layout, layouts[i]!);

  if (layouts.some(({ invalid }) => invalid)) return ExitCode.invalid;
  return layouts.some(({ findings }) => findings.some(refuses)) ? ExitCode.findings : ExitCode.fine;
}

function printText({ findings }: Judged, { file, invalid, findings: all }: Judged): void {
  printProblems(findings.filter(isOpen));
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const errors = all.filter(refuses).length;
  if (invalid) {
    console.log(`${file}  ${paint.red("does not fit")}  ${count(errors, "problem")}`);
    return;
  }
  const open = all.filter(isOpen).length;
  const verdict = errors > 0 ? paint.red("refused") : paint.green("fits");
  console.log(
    `${file}  ${verdict}  ${count(errors, "error")}, ${count(open - errors, "other finding")}, ${all.length - open} acknowledged`,
  );
}

function printPatch({ file, text, invalid, findings }: Judged): void {
  if (invalid) {
    printProblems(findings);
    return;
  }
  const fixes = findings.filter(isOpen).flatMap(({ fix }) => (fix ? [fix] : []));
  if (!/\.ya?ml$/.test(file)) {
    console.error(`${file}: patches are made for YAML layouts; ${fixes.length} findings say what to write`);
    return;
  }
  const { yamlPatch } = require("../../lib/report/findings-patch") as typeof import("../../lib/report/findings-patch");
  // outside the working directory a patch is applied in the folder of the layout
  const patch = yamlPatch(file.startsWith("/") ? basename(file) : file, text, fixes);
  if (patch) console.log(patch.replace(/\n$/, ""));
  else console.error(`${file}: nothing that can be mended mechanically`);
}

function misused(option: string, value: string, allowed: string): number {
  printProblems([
    {
      code: "argument/choice",
      path: [option],
      message: "not one of the choices",
      found: value,
      allowed,
      help: "choose one of them",
    },
  ]);
  return ExitCode.invalid;
}
