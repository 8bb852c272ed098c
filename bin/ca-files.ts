import { resolve } from "node:path";
import { secretPath } from "./read-secret";

/**
 * Makes the paths of CA files, relative to the layout like those of trust anchors, absolute: OpenTofu reads them in the
 * folder of a stack, the CLI where it is called.
 */
export function withCaFiles(layout: unknown, base: string): unknown {
  if (!isObject(layout)) return layout;
  const found = ["pbs", "clusters"].flatMap((kind) => {
    const servers = layout[kind];
    return isObject(servers) ? [[kind, mapped(servers, base)] as const] : [];
  });
  return { ...layout, ...Object.fromEntries(found) };
}

const mapped = (servers: Fields, base: string): Fields =>
  Object.fromEntries(
    Object.entries(servers).map(([name, server]) => {
      if (!isObject(server) || !isObject(server.tls) || typeof server.tls.file !== "string") return [name, server];
      return [name, { ...server, tls: { ...server.tls, file: resolve(base, secretPath(server.tls.file)) } }];
    }),
  );

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
