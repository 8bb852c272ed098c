import type { ResourcePrecheckDelete } from "@cdktf/provider-restful/lib/resource";
import type { Endpoint } from "./endpoint";

/**
 * Refuses every removal. `prevent_destroy` stands in the configuration and is gone with the entry; this check is kept in
 * the state, so an entry that is only taken out of the layout stays on the server. `state rm` is what lifts it.
 * The status is a literal that no answer can change (gjson `!`), so the provider's error says why.
 */
export function removalGuard(because: NonNullable<Endpoint["protectedBecause"]>): ResourcePrecheckDelete {
  const refusal = `refused, it ${because}: docs/how-to/destroy-or-rename.md says which two keys take it away`;
  return {
    api: {
      path: "/version",
      statusLocator: `body.[!${JSON.stringify(refusal)}].0`,
      status: { success: "never" },
    },
  };
}
