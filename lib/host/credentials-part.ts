import type { CopyGraph } from "../graph/copy-graph";
import type { CloudSite } from "../spec/site";
import { flatCommand } from "./flat-command";
import type { HostFile } from "./host-file";
import { type HostPart, NOTHING } from "./host-part";
import { credentialsFile, pkiFolder, programPath, type RepositoryUser } from "./host-paths";
import { type HostValues, type RepositoryValues, repositoryValue } from "./host-values";
import { type Identity, identitiesOf } from "./identities";
import { madeBy } from "./made-by";

/**
 * The shared credentials files, one for each repository and role: the only file in which restic looks for
 * `credential_process`, and only in its section `[default]` (offsite.md 1.7). The process is asked again before its
 * answer runs out, so a session need not be as long as a backup.
 */
export const credentialsPart: HostPart = (graph, host, values) => {
  const identities = identitiesOf(graph, host);
  if (identities.length === 0) return NOTHING;
  const files = identities.flatMap((identity) =>
    identity.uses.map(
      ({ repository, user }): HostFile => ({
        path: credentialsFile(repository, user),
        mode: "0600",
        text: `${madeBy(graph.layout, host)}\n[default]\ncredential_process = ${command(graph, identity, repository, user, values)}\n`,
      }),
    ),
  );
  return {
    files,
    units: [],
    programs: [
      {
        name: "aws_signing_helper",
        atLeast: "1.7.3",
        why: "it exchanges the certificate for credentials of AWS; without it no repository in a bucket opens",
      },
    ],
  };
};

function command(
  { layout }: CopyGraph,
  { name, spec }: Identity,
  repository: string,
  user: RepositoryUser,
  values: HostValues,
): string {
  const { region } = layout.sites[spec.site] as CloudSite;
  const value = (key: keyof RepositoryValues) => repositoryValue(values, repository, key);
  const folder = pkiFolder(name);
  return flatCommand([
    programPath("aws_signing_helper"),
    "credential-process",
    ...["--certificate", `${folder}/cert.pem`],
    ...["--private-key", `${folder}/key.pem`],
    ...["--intermediates", `${folder}/intermediates.pem`],
    ...["--trust-anchor-arn", value("trust_anchor_arn")],
    ...["--profile-arn", value("profile_arn")],
    ...["--role-arn", value(user === "writer" ? "writer_role_arn" : "pruner_role_arn")],
    ...["--session-duration", String(spec.session.seconds)],
    ...["--region", region],
  ]);
}
