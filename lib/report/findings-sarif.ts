import { createHash } from "node:crypto";
import { printPath } from "../spec/problem";
import type { FindingRecord, JudgedLayout, RuleRecord } from "./findings-report";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** Findings of layouts as SARIF 2.1.0 (OASIS), for code scanning of forges. Lists the rules that found something. */
export function findingsSarif(layouts: readonly JudgedLayout[], rules: ReadonlyMap<string, RuleRecord>): string {
  const ids = [...new Set(layouts.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const messages = new Map(layouts.flatMap(({ findings }) => findings.map(({ code, message }) => [code, message])));
  const sarif = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "threefold",
            rules: ids.map((id) => ruleSarif(id, rules.get(id), messages.get(id)!)),
          },
        },
        columnKind: "utf16CodeUnits",
        results: layouts.flatMap(({ file, findings }) =>
          findings.map((finding) => resultSarif(file, finding, indexes.get(finding.code)!)),
        ),
      },
    ],
  };
  return JSON.stringify(sarif, null, 2);
}

/** A rule, or what a problem of the form says of itself. */
function ruleSarif(id: string, rule: RuleRecord | undefined, message: string) {
  if (!rule) return { id, shortDescription: { text: message }, defaultConfiguration: { level: "error" } };
  const { title, why, mend, source, severity } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${mend} (${source})` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultSarif(file: string, finding: FindingRecord, ruleIndex: number) {
  const { code, severity, path, position, message, found, allowed, help, acknowledged } = finding;
  const place = printPath(path);
  const details = [
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
    `help: ${help}`,
  ];
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, ...details].join("\n") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(file) },
          ...(position && { region: { startLine: position.line, startColumn: position.column } }),
        },
        ...(place && { logicalLocations: [{ fullyQualifiedName: place, kind: "member" }] }),
      },
    ],
    // the same finding keeps its mark when lines move
    partialFingerprints: { "threefold/v1": createHash("sha256").update(`${code}\n${place}`).digest("hex") },
    ...(acknowledged !== undefined && {
      suppressions: [{ kind: "inSource", status: "accepted", justification: acknowledged }],
    }),
  };
}

/** A relative reference (RFC 3986) stays one; an absolute path becomes a file URI. */
function uri(file: string): string {
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/") ? `file://${encoded}` : encoded;
}
