import { good } from "../seen";
import type { StackStep } from "../step";
import { makeTokenSecrets, regranted } from "../token-secrets";

/** Deploys from nothing, and makes the secrets of the tokens as `npm start` says. */
export const apply: StackStep = {
  name: "apply",
  async run({ scene, servers }, server) {
    const { id, run } = server;
    await run.init();
    if (server === servers[0]) await run.applyByCli();
    else await run.apply();
    const objects = await run.objects();
    const made = await makeTokenSecrets(scene, id);
    const seen = good(`${objects.length} objects`, made.size > 0 ? `${made.size} token secrets made` : undefined);
    return [seen, ...(await regranted(server, made.size))];
  },
};
