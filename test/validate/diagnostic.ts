/** An error or a warning of OpenTofu or Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the resource, where there is one. */
  readonly address?: string;
  /** Place in the synthesized file, where there is one. */
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

/** The fields that are read of what a command prints with `-json`. */
export interface JsonAnswer {
  readonly valid?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly diagnostic?: Diagnostic;
}

/** The lines that are JSON objects; others are left out. */
export function parseJsonLines(text: string): JsonAnswer[] {
  return text.split("\n").flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === "object" && value !== null ? [value as JsonAnswer] : [];
    } catch {
      return [];
    }
  });
}

/** The diagnostics of a log; what the program wrote to stderr stands in where it gave none. */
export function diagnosticsOf(lines: readonly JsonAnswer[], stderr: string): Diagnostic[] {
  const found = lines.flatMap(({ diagnostic, diagnostics }) => diagnostic ?? diagnostics ?? []);
  return found.length > 0 ? found : [{ severity: "error", summary: stderr.trim() || "ended without a word" }];
}

/** One line, then the detail indented. */
export function printDiagnostic({ severity, summary, detail, address, range }: Diagnostic): string {
  const place = [address, range && `${range.filename}:${range.start.line}`].filter(Boolean).join(", ");
  const head = `${severity}: ${summary}${place && ` (${place})`}`;
  return [head, ...(detail?.trim().split("\n") ?? []).map((line) => `  ${line}`)].join("\n");
}
