import { z } from "zod";

/** How the server's certificate is judged by the tools that call its API. */
export const tls = z
  .discriminatedUnion("trust", [
    z.strictObject({ trust: z.literal("system") }),
    z.strictObject({
      trust: z.literal("ca"),
      file: z.string().min(1).meta({ description: "PEM file on the machine that deploys, relative to the layout" }),
    }),
    z.strictObject({
      trust: z.literal("anything"),
      because: z.string().min(10).meta({ description: "why the certificate is not checked" }),
    }),
  ])
  .default({ trust: "system" })
  .meta({
    description: "how the server's certificate is checked: by the system's authorities, by a file, or not at all",
  });
export type Tls = z.output<typeof tls>;
