/** A command of the Python environment. */
export interface PythonProgram {
  readonly command: string;
  /** Package of `requirements.in` that has it. */
  readonly package: string;
}

export const PYTHON_PROGRAMS: readonly PythonProgram[] = [
  { command: "aws", package: "awscli" },
  { command: "cfn-lint", package: "cfn-lint" },
];
