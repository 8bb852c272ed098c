/** What the programs of this folder exit with. */
export const ExitCode = { fine: 0, findings: 1, invalid: 2, tool: 3 } as const;
