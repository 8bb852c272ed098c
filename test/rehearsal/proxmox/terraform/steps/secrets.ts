import { good } from "../seen";
import type { StackStep } from "../step";

/** No secret of the run lies in what a run leaves behind or prints. */
export const secrets: StackStep = {
  name: "secrets",
  async run({ scene, doubles }, { run }) {
    const known = new Map(scene.secrets);
    for (const { state } of doubles)
      for (const [id, secret] of Object.entries(state.secrets)) known.set(`token ${id}`, secret);
    const places = { ...run.leftBehind(), output: run.printed.join("\n") };
    const leaks = Object.entries(places).flatMap(([where, text]) =>
      [...known].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${where}`),
    );
    if (leaks.length === 0) return [good(`none of ${known.size} secrets in ${Object.keys(places).join(", ")}`)];
    return leaks.map((leak) => ({ expected: "no secret", seen: leak, ok: false }));
  },
};
