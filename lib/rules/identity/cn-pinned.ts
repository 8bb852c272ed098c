import { isCommonName } from "../../units/common-name";
import type { Rule } from "../rule";

export const cnPinned: Rule = {
  id: "identity/cn-pinned",
  severity: "error",
  title: "each role is taken by one certificate, and the writer is not the pruner",
  why: "with a wildcard any laptop of the CA may write; a writer that prunes deletes what it wrote when it is taken over",
  source: "IAM Roles Anywhere trust policies; offsite.md 4.2, 8.20; operations.md 9.31",
  mend: "the full common name of one host's certificate, another one for pruning",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3") continue;
      const { writer, pruner } = repository.identity;
      const path = ["repositories", name, "identity"];
      for (const [role, cn] of [
        ["writer", writer],
        ["pruner", pruner],
      ] as const)
        if (cn !== undefined && !isCommonName(cn))
          yield {
            path: [...path, role],
            message: `the ${role} of ${name} is not one certificate's common name`,
            found: `"${cn}"`,
            allowed: "letters, digits, spaces and . _ @ - , beginning and ending with a letter or digit",
            help: `write the CN of the certificate, such as "${layout.hosts[repository.host]?.fqdn ?? repository.host}"`,
          };
      if (pruner !== undefined && pruner === writer)
        yield {
          path: [...path, "pruner"],
          message: `the writer of ${name} may also delete`,
          found: `"${pruner}" for both`,
          allowed: `a common name other than ${writer}`,
          help: `issue a second certificate and write pruner: "pruner.${writer.slice(0, 50)}"`,
        };
    }
  },
};
