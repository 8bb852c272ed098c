import { threefold } from "../../bin/program";

/** One command line as its process would end: exit code and what is printed. Costs no process. */
export async function commandLine(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const take = (lines: string[]) => (text: unknown) => lines.push(String(text)) > 0;
  const spies = [
    jest.spyOn(console, "log").mockImplementation((text: unknown) => void out.push(`${text}\n`)),
    jest.spyOn(console, "error").mockImplementation((text: unknown) => void err.push(`${text}\n`)),
    jest.spyOn(process.stdout, "write").mockImplementation(take(out)),
    jest.spyOn(process.stderr, "write").mockImplementation(take(err)),
    jest.spyOn(process, "exit").mockImplementation((code) => {
      throw new Exit(Number(code));
    }),
  ];
  const before = process.exitCode;
  try {
    await threefold([process.execPath, "threefold", ...args]);
    return { status: Number(process.exitCode ?? 0), stdout: out.join(""), stderr: err.join("") };
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { status: error.code, stdout: out.join(""), stderr: err.join("") };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}
