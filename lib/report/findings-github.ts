import { printPath } from "../spec/problem";
import { isOpen, type JudgedLayout } from "./findings-report";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/** Open findings as workflow commands of GitHub Actions, which it shows beside the lines of a change. */
export function findingsGithub(layouts: readonly JudgedLayout[]): string {
  return layouts
    .flatMap(({ file, findings }) =>
      findings.filter(isOpen).map(({ code, severity, path, position, message, found, allowed, help }) => {
        const properties = {
          file,
          ...(position && { line: position.line, col: position.column }),
          title: code,
        };
        const lines = [
          `${printPath(path) || "the layout"}: ${message}`,
          ...(found === undefined ? [] : [`found: ${found}`]),
          ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
          `help: ${help}`,
        ];
        const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
        return `::${COMMANDS[severity]} ${list.join(",")}::${data(lines.join("\n"))}`;
      }),
    )
    .join("\n");
}

/** As @actions/core escapes. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
