import { secretPath } from "../../../../../bin/read-secret";
import { mendedDrift } from "../mended-drift";
import { emptyPlan, good, type Seen, told } from "../seen";
import type { Server } from "../server";
import { serverApi } from "../server-api";
import type { StackStep } from "../step";
import { makeTokenSecrets, regranted } from "../token-secrets";

/** What somebody changes or removes by hand is planned again, and nothing else. */
export const drift: StackStep = {
  name: "drift",
  async run({ scene, servers }, server) {
    const { id, run } = server;
    const findings = await mendedDrift(run, serverApi(scene, id));
    // a token that Terraform made again has a secret that nobody knows
    const made = await makeTokenSecrets(scene, id);
    findings.push(...(await regranted(server, made.size)));
    const users = servers.filter(
      (other) =>
        other.id !== id &&
        other.secrets.some(({ reference }) => "file" in reference && made.has(secretPath(reference.file))),
    );
    for (const other of users) findings.push(...(await rotated(other)));
    return findings;
  },
};

/** Whoever uses a secret that was made anew is deployed again: updated in place, and then quiet. */
async function rotated({ run }: Server): Promise<Seen[]> {
  const changes = await run.plan();
  const inPlace = changes.length > 0 && changes.every(({ action }) => action === "update");
  await run.apply();
  return [
    inPlace
      ? good(`new token secrets reach ${run.name}: ${told(changes)}`)
      : { expected: "updates in place with the new secret", seen: told(changes) || "nothing to change", ok: false },
    emptyPlan(await run.plan()),
  ];
}
