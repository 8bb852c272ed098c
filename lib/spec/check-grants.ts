import type { Problem } from "./problem";
import { fieldsIn, listIn } from "./raw";
import { safe } from "./shown";

type Raw = Readonly<Record<string, unknown>>;

/** Grants that are said twice: they are one entry of the server's ACL, which propagates or does not. */
export function checkGrants(raw: Raw): Problem[] {
  return ["clusters", "pbs"].flatMap((section) =>
    Object.entries(fieldsIn(raw[section])).flatMap(([name, owner]) => {
      const known = new Map<string, number>();
      return listIn(fieldsIn(owner).grants).flatMap((grant, i): Problem[] => {
        const { to, role, on } = fieldsIn(grant);
        if (![to, role, on].every((part) => typeof part === "string")) return [];
        const key = `${role} on ${on} to ${to}`;
        const first = known.get(key);
        if (first === undefined) known.set(key, i);
        if (first === undefined) return [];
        return [
          {
            code: "access/grant-twice",
            path: [section, safe(name), "grants", i],
            message: "the same role on the same path for the same user or token",
            found: `${safe(String(role))} on ${safe(String(on))} to ${safe(String(to))}`,
            allowed: "each once",
            help: `leave out this one or grants[${first}]`,
          },
        ];
      });
    }),
  );
}
