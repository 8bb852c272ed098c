import { asBridgeName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import type { Problem } from "./problem";
import { fieldsIn, textsIn } from "./raw";
import { refusalMessage } from "./refusal";

type Raw = Readonly<Record<string, unknown>>;

/** Bridges of the nodes of a cluster, which take shorter names than those of other hosts. */
export function checkBridges(raw: Raw): Problem[] {
  const nodes = new Set(Object.values(fieldsIn(raw.clusters)).flatMap((cluster) => textsIn(fieldsIn(cluster).nodes)));
  return [...nodes].flatMap((node) =>
    Object.entries(fieldsIn(fieldsIn(fieldsIn(raw.hosts)[node]).interfaces)).flatMap(([name, device]): Problem[] => {
      if (fieldsIn(device).kind !== "bridge") return [];
      try {
        asBridgeName(name);
        return [];
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        const { code, found, allowed, help } = error;
        return [
          { code, path: ["hosts", node, "interfaces", name], message: refusalMessage(code), found, allowed, help },
        ];
      }
    }),
  );
}
