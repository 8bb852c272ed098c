import { z } from "zod";

/**
 * Where a secret is read from, never the secret: an environment variable, a file on the machine that runs
 * Threefold, or a command (argument vector, no shell) that prints it.
 */
export const secretReference = z
  .union([
    z.strictObject({
      env: z
        .string()
        .regex(/^[A-Z_][A-Z0-9_]*$/, "the NAME of an environment variable, in capitals")
        .meta({ description: "environment variable" }),
    }),
    z.strictObject({
      file: z
        .string()
        .regex(/^(\/|~\/|\.\/)/, "a path that begins with /, ~/ or ./")
        .meta({ description: "path of a file that holds nothing else" }),
    }),
    z.strictObject({
      command: z.array(z.string().min(1)).min(1).meta({ description: "argument vector; its output is the secret" }),
    }),
  ])
  .meta({ description: "reference to a secret: {env}, {file} or {command}", secret: true });

export type SecretReference = z.output<typeof secretReference>;
