import { randomUUID } from "node:crypto";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretPath } from "../../../../../bin/read-secret";
import { PBS_ENDPOINTS } from "../../../../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../../../../lib/proxmox/endpoints";
import type { Endpoint } from "../../../../../lib/restful/endpoint";
import { parseLayout } from "../../../../../lib/spec/parse-layout";
import type { SecretReference } from "../../../../../lib/spec/secret";
import { differs } from "../comparison";
import type { Rehearsal } from "../rehearsal";
import { clientKey, type Scene } from "../scene";
import { good, type Seen } from "../seen";
import { makeTokenSecrets } from "../token-secrets";
import { batchesOf, exactBatches, type Known } from "./batches";
import { Deployment, type StackOutcome } from "./deployment";
import { driftedAttributes } from "./drifted-attributes";
import { effectOf, type ObjectEffect } from "./effect";
import { effectsOf, type Refused } from "./effects";
import { differingRows, Expectations } from "./expectations";
import { changes, type Mutation, mutated, pathOf, removals, type Unwritable } from "./mutation";
import { notRun } from "./not-run";
import { type Deed, SeenFields } from "./seen-fields";
import { withSpares } from "./spares";
import { synthesized } from "./synthesized";

/** What a run of the step leaves for the table of fields. */
export interface ChangeEvidence {
  readonly seen: SeenFields;
  readonly refused: readonly Refused[];
  readonly unwritable: readonly Unwritable[];
  readonly without: ReadonlySet<string>;
}

/** Changes every value of a layout once, takes away what can be taken away, and puts all back. */
export class ChangeRun {
  private readonly seen = new SeenFields();
  private readonly deployment: Deployment;

  private told = performance.now();

  /** @param tell is told of each finding, with the seconds since the one before */
  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly tell: (seen: Seen, seconds: number) => void,
  ) {
    this.deployment = Deployment.of(rehearsal);
  }

  async run(): Promise<ChangeEvidence> {
    await this.deploy("with spares", withSpares(this.deployment.layout));
    for (const { id } of this.rehearsal.servers) await makeTokenSecrets(this.rehearsal.scene, id, "missing");
    const base = this.deployment.layout;
    const { mutations, unwritable } = changes(base);
    this.writeSecrets(mutations);
    const runnable = mutations.filter(({ field }) => notRun(field) === undefined);
    const { known, refused, without } = effectsOf(base, this.deployment.synthesized, runnable);
    for (const { mutation, by, error } of refused)
      if (by.length === 0)
        this.fault(`${pathOf(mutation)}: refused by a rule or deployed`, `nothing refuses it, and then: ${error}`);
    const inPlace = known.filter(isInPlace);
    const guarded = known.filter(({ effect }) => effect.objects.some(({ action }) => action === "refuse"));
    const beside = known.filter((each) => !inPlace.includes(each) && !guarded.includes(each));

    await this.batches("changed", inPlace, ({ kind }) => (kind === "set" ? "set" : "updated"));
    await this.drift(base, inPlace);
    await this.remove();
    await this.deploy("back to the beginning", base);
    await this.guard(guarded);
    await this.beside(beside);
    return { seen: this.seen, refused, unwritable, without };
  }

  /** Files and variables for the secrets that are moved. */
  private writeSecrets(mutations: readonly Mutation[]): void {
    const { scene } = this.rehearsal;
    for (const { field, value } of mutations)
      if (isReference(value)) writeSecret(scene, value, /encryption\.key$/.test(field) ? clientKey() : randomUUID());
    Object.assign(process.env, scene.environment);
  }

  private async batches(what: string, known: readonly Known[], deedOf: (mutation: Mutation) => Deed): Promise<void> {
    const start = this.deployment.layout;
    const { batches, apart: unfit } = batchesOf(start, known);
    const apart = [...unfit];
    for (const [number, members] of batches.entries()) {
      const before = this.deployment.layout;
      const { batch, idle } = this.effective(members);
      apart.push(...idle);
      if (batch.length === 0) continue;
      const layout = mutated(
        before,
        batch.map(({ mutation }) => mutation),
      );
      const outcomes = await this.deploy(`${what}, batch ${number + 1} of ${batches.length}`, layout, batch.length);
      const expected = new Expectations(before);
      for (const each of batch) await this.sight(each, deedOf(each.mutation), expected, before, outcomes);
    }
    if (apart.length === 0) return;
    await this.deploy("back to what was before", start);
    await this.batches(`${what} by itself`, apart, deedOf);
  }

  /** Those that change their objects after all the others before them, and those for which these leave nothing to do. */
  private effective(members: readonly Known[]): { readonly batch: readonly Known[]; readonly idle: readonly Known[] } {
    const layout = mutated(
      this.deployment.layout,
      members.map(({ mutation }) => mutation),
    );
    const { objects } = effectOf(this.deployment.synthesized, synthesized(parseLayout(layout)));
    const touched = new Set(objects.map(({ stack, address }) => `${stack} ${address}`));
    const works = ({ effect }: Known) =>
      effect.objects.every(({ stack, address }) => touched.has(`${stack} ${address}`));
    return { batch: members.filter(works), idle: members.filter((each) => !works(each)) };
  }

  /** What makes an object and removes the one before: one value of each field, and back again where that is allowed. */
  private async beside(known: readonly Known[]): Promise<void> {
    const base = this.deployment.layout;
    const stacks = this.deployment.synthesized;
    const first = known.filter(
      ({ mutation: { field } }, i) => known.findIndex((k) => k.mutation.field === field) === i,
    );
    const stays = ({ effect }: Known) =>
      effect.objects.some(({ action, kind }) => action === "create" && isGuarded(kind));
    const effect = (raw: unknown) => effectOf(stacks, synthesized(parseLayout(raw)));
    const expected = new Expectations(base);
    const batches = [
      ...exactBatches(
        base,
        first.filter((each) => !stays(each)),
        effect,
      ),
      ...exactBatches(base, first.filter(stays), effect),
    ];
    for (const [number, batch] of batches.entries()) {
      const layout = mutated(
        base,
        batch.map(({ mutation }) => mutation),
      );
      const what = `made beside, batch ${number + 1} of ${batches.length}`;
      const outcomes = await this.deploy(what, layout, batch.length);
      for (const each of batch) await this.sight(each, "beside", expected, base, outcomes);
      if (!batch.some(stays)) await this.deploy("and back", base);
    }
  }

  private async deploy(what: string, layout: unknown, values?: number): Promise<StackOutcome[]> {
    const outcomes = await this.deployment.to(layout);
    const problems = outcomes.flatMap(({ stack, problems: found }) => found.map((text) => `${stack}: ${text}`));
    const objects = outcomes.reduce((sum, { planned }) => sum + planned.length, 0);
    const settled = outcomes.flatMap((outcome) => outcome.settled);
    if (problems.length > 0)
      this.fault(`${what}: exactly what the layout changes, read back, then nothing`, problems.join("; "));
    else
      this.found(
        good(
          `${what}: ${values === undefined ? "" : `${values} values, `}${objects} objects on ${outcomes.length} stacks, read back, nothing left to change`,
          settled.length > 0 ? `${settled.length} settled next to a secret` : undefined,
        ),
      );
    return outcomes;
  }

  /** What the deploy of a batch has shown of one of its values. */
  private async sight(
    { mutation, effect }: Known,
    deed: Deed,
    before: Expectations,
    layout: unknown,
    outcomes: readonly StackOutcome[],
  ): Promise<void> {
    const after = new Expectations(mutated(layout, [mutation]));
    const readBack: string[] = [];
    let ok = true;
    for (const stack of new Set(effect.objects.map((object) => object.stack))) {
      const outcome = outcomes.find((each) => each.stack === stack);
      const { id } = this.rehearsal.servers.find(({ run }) => run.name === stack)!;
      const here = effect.objects.filter((object) => object.stack === stack);
      const rows = await differingRows(before, after, id);
      readBack.push(...rows.map((what) => `${stack}: ${what}`));
      const compared = outcome?.rows.filter(({ what }) => rows.includes(what)) ?? [];
      ok &&= outcome !== undefined && here.every(({ address }) => wasPlanned(outcome, address));
      // no server shows a secret
      ok &&= here.every(({ attributes }) => attributes.length > 0 && attributes.every(isSecretKey)) || rows.length > 0;
      ok &&= !compared.some(differs);
    }
    if (!ok)
      this.fault(`${pathOf(mutation)} is planned and read back`, readBack.join(", ") || "no comparison depends on it");
    const objects = effect.objects.map(({ stack, kind, attributes, unsaid }) => ({ stack, kind, attributes, unsaid }));
    this.seen.add(mutation.field, deed, {
      at: pathOf(mutation),
      objects: objects.filter((o, i) => objects.findIndex((p) => p.kind === o.kind && p.stack === o.stack) === i),
      readBack,
      ok,
    });
  }

  /** Somebody else deploys what stood before, from a copy of the state: every changed value has then drifted. */
  private async drift(base: unknown, inPlace: readonly Known[]): Promise<void> {
    const { deployment } = this;
    const changed = deployment.layout;
    const runs = this.rehearsal.servers.map(({ run }) => run);
    for (const { dir } of runs) cpSync(join(dir, "terraform.tfstate"), join(dir, "changed.tfstate"));
    await this.deploy("somebody else deploys the values before", base);
    for (const { dir } of runs) {
      cpSync(join(dir, "terraform.tfstate"), join(dir, "before.tfstate"));
      cpSync(join(dir, "changed.tfstate"), join(dir, "terraform.tfstate"));
    }
    const expected = deployment.write(changed);
    const drifted = new Map<string, ReadonlySet<string>>();
    await deployment.onStacks(expected, async ({ run }) => {
      for (const [address, attributes] of await driftedAttributes(run))
        drifted.set(`${run.name} ${address}`, attributes);
    });
    const silent = new Map<string, string[]>();
    for (const { mutation, effect } of inPlace) {
      const objects = effect.objects.map(({ stack, address, kind, attributes, unsaid }) => {
        // another change may have moved the value to a neighbour of the object
        const alike = expected.get(stack)!.filter((each) => each.kind === kind && each.address !== address);
        const found = attributes.filter((name) =>
          [address, ...alike.map((each) => each.address)].some((each) => drifted.get(`${stack} ${each}`)?.has(name)),
        );
        if (found.length === 0) silent.set(stack, [...(silent.get(stack) ?? []), pathOf(mutation)]);
        return { stack, kind, attributes: found, unsaid };
      });
      if (objects.every(({ attributes }) => attributes.length > 0))
        this.seen.add(mutation.field, "drifted", { at: pathOf(mutation), objects, readBack: [], ok: true });
    }
    const problems: string[] = [];
    await deployment.onStacks(expected, async (server) => {
      const { run } = server;
      await run.must("apply", "-input=false", "-no-color", "stack.plan");
      if (silent.has(run.name)) {
        // what no plan can see is put right by who knows what was deployed
        cpSync(join(run.dir, "before.tfstate"), join(run.dir, "terraform.tfstate"));
        await run.apply();
      }
      problems.push(...(await deployment.remaining(server)).map((text) => `${run.name}: ${text}`));
    });
    const undone = inPlace.filter((each) => !remains(each, expected));
    const lost = new Set(undone.map(({ mutation }) => pathOf(mutation)));
    const hidden = [...silent.values()].flat().filter((path) => !lost.has(path));
    const what = `drift of ${drifted.size} objects seen value by value and mended`;
    if (problems.length > 0) this.fault(what, problems.join("; "));
    else this.found(good(what, hidden.length > 0 ? `hidden from plans: ${hidden.join(", ")}` : undefined));
    await this.driftApart(base, changed, undone, inPlace.length);
  }

  /** Values that another change has put back, such as the pools of two datasets whose hops were exchanged as well. */
  private async driftApart(base: unknown, changed: unknown, undone: readonly Known[], of: number): Promise<void> {
    const apart = batchesOf(base, undone).batches.flat();
    if (apart.length === 0 || apart.length === of) return;
    await this.deploy(
      "what another change put back, without it",
      mutated(
        base,
        apart.map(({ mutation }) => mutation),
      ),
    );
    await this.drift(base, apart);
    await this.deploy("all changes again", changed);
  }

  private async remove(): Promise<void> {
    const { mutations } = removals(this.deployment.layout);
    const runnable = mutations.filter(({ field }) => notRun(field) === undefined);
    const { known } = effectsOf(this.deployment.layout, this.deployment.synthesized, runnable);
    await this.batches("removed", known.filter(isInPlace), () => "removed");
  }

  /** Whatever would replace what holds data or a key: all at once, since nothing of it may be done. */
  private async guard(guarded: readonly Known[]): Promise<void> {
    const before = this.rehearsal.snapshot();
    // a plan tells the first refusal of a stack, so that each needs a plan of its own
    const perStack = guarded.map((known) => ({
      known,
      mutation: known.mutation,
      effect: { ...known.effect, objects: known.effect.objects.map((object) => ({ ...object, address: "" })) },
    }));
    const { batches, apart } = batchesOf(this.deployment.layout, perStack);
    for (const batch of [...batches, ...apart.map((each) => [each])]) {
      const layout = mutated(
        this.deployment.layout,
        batch.map(({ mutation }) => mutation),
      );
      const plans = await this.deployment.planOnly(layout);
      for (const {
        known: { mutation, effect },
      } of batch) {
        const refused = effect.objects.filter(({ action }) => action === "refuse");
        const told = new Set(
          refused
            .filter(({ stack, address }) =>
              plans.get(stack)?.plan.errors.some((text) => /cannot be destroyed/i.test(text) && text.includes(address)),
            )
            .map(({ stack }) => stack),
        );
        const ok = refused.every(({ stack }) => told.has(stack));
        const objects = refused.map(({ stack, kind, attributes, unsaid }) => ({ stack, kind, attributes, unsaid }));
        this.seen.add(mutation.field, "guarded", { at: pathOf(mutation), objects, readBack: [], ok });
        if (ok) continue;
        const errors = refused.map(({ stack }) => plans.get(stack)?.plan.errors.join("; ") || "no error");
        this.fault(`${pathOf(mutation)}: the plan is refused`, errors.join("; "));
      }
    }
    if (before !== this.rehearsal.snapshot()) this.fault("nothing changed", "a refused plan changed something");
    else this.found(good(`${guarded.length} changes of what holds data or a key refused, nothing changed`));
  }

  private found(seen: Seen): void {
    const now = performance.now();
    this.tell(seen, (now - this.told) / 1000);
    this.told = now;
  }

  private fault(expected: string, seen: string): void {
    this.found({ expected, seen, ok: false });
  }
}

const isInPlace = ({ effect }: Known): boolean =>
  effect.around.length === 0 && effect.objects.every(({ action }) => action === "update");

/** Whether all changes together still change an object as this one does by itself, or a neighbour of it. */
const remains = ({ effect }: Known, together: ReadonlyMap<string, readonly ObjectEffect[]>): boolean =>
  effect.objects.every(({ stack, kind, attributes }) =>
    together
      .get(stack)!
      .some((each) => each.kind === kind && attributes.some((name) => each.attributes.includes(name))),
  );

const wasPlanned = ({ planned }: StackOutcome, address: string): boolean =>
  planned.some((change) => change.address === address);

const ENDPOINTS: readonly Endpoint[] = [...Object.values(PBS_ENDPOINTS), ...Object.values(PVE_ENDPOINTS)];

const isGuarded = (kind: string): boolean =>
  ENDPOINTS.some((endpoint) => endpoint.kind === kind && endpoint.protectedBecause !== undefined);

const isSecretKey = (name: string): boolean => ["password", "token", "encryption-key"].includes(name);

function isReference(value: unknown): value is SecretReference {
  return typeof value === "object" && value !== null && ["env", "file", "command"].some((key) => key in value);
}

function writeSecret(scene: Scene, reference: SecretReference, value: string): void {
  if ("env" in reference) scene.environment[reference.env] = value;
  else
    writeFileSync("file" in reference ? secretPath(reference.file) : reference.command.at(-1)!, value, { mode: 0o600 });
  const telling = value.startsWith("{") ? (JSON.parse(value) as { data: string }).data : value;
  scene.secrets.set(`changed secret ${JSON.stringify(reference)}`, telling);
}
