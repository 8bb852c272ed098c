import { isDeepStrictEqual } from "node:util";
import type { Template } from "../../support/compiled";
import { replacementProperties } from "./replacement-properties";

/** What an upgrade would take away, or make anew. */
export interface Replacement {
  readonly stack: string;
  /** Absent where the whole stack is gone. */
  readonly logicalId?: string;
  readonly type?: string;
  readonly why: string;
}

type Templates = Readonly<Record<string, Template>>;

/** Resources that stacks of the version before lose when today's are deployed over them; empty where none is. */
export function replacements(before: Templates, after: Templates): Replacement[] {
  return Object.entries(before).flatMap(([stack, { Resources }]) => {
    const today = after[stack]?.Resources;
    if (today === undefined) return [{ stack, why: "the stack is gone" }];
    return Object.entries(Resources).flatMap(([logicalId, { Type: type, Properties = {} }]): Replacement[] => {
      const now = today[logicalId];
      if (now === undefined) return [{ stack, logicalId, type, why: "the resource is gone" }];
      if (now.Type !== type) return [{ stack, logicalId, type, why: `it is a ${now.Type} now` }];
      const fixed = replacementProperties().get(type);
      if (fixed === undefined && !type.startsWith("Custom::"))
        return [{ stack, logicalId, type, why: "the specification does not know the type" }];
      return [...(fixed ?? [])].flatMap((key) =>
        isDeepStrictEqual(Properties[key], now.Properties?.[key])
          ? []
          : [{ stack, logicalId, type, why: `${key} differs` }],
      );
    });
  });
}

export const toldReplacement = ({ stack, logicalId, type, why }: Replacement): string =>
  [stack, logicalId, type, why].filter(Boolean).join(" ");
