import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { token } from "../../../../bin/commands/token";
import { readSecret, secretPath } from "../../../../bin/read-secret";
import { CopyGraph } from "../../../../lib/graph/copy-graph";
import { pbsStackSecrets, pveStackSecrets, type StackSecret } from "../../../../stacks/proxmox/secrets";
import { stackName } from "../../../../stacks/stack-name";
import type { TerraformEngine } from "../../../../tools/terraform-engine";
import type { Children } from "./children";
import { type Comparison, differs } from "./comparison";
import { drift } from "./drift";
import { readBackPbs } from "./read-back-pbs";
import { readBackPve } from "./read-back-pve";
import { clientKey, type Scene } from "./scene";
import { serverApi } from "./server-api";
import { type PlannedChange, StackRun } from "./stack-run";

export type StepName = "apply" | "second-plan" | "read-back" | "drift" | "destroy" | "secrets";

export interface RehearsalProps {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
  readonly scene: Scene;
  readonly work: string;
  /** Folder of the synthesized stacks. */
  readonly stacks: string;
}

/** One expectation of a step. */
export interface Finding {
  readonly step: StepName;
  readonly stack: string;
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** A stack and the server that it is for. */
interface Server {
  /** `pbs:NAME` or `pve:NAME`. */
  readonly id: string;
  readonly run: StackRun;
  readonly secrets: readonly StackSecret[];
}

/** The steps of a rehearsal, each over every stack in the order in which a person deploys them. */
export class Rehearsal {
  private readonly findings: Finding[] = [];
  private readonly servers: readonly Server[];
  private readonly comparisons: { readonly stack: string; readonly rows: readonly Comparison[] }[] = [];

  constructor(private readonly props: RehearsalProps) {
    const { layout } = props.scene;
    const server = (system: "pbs" | "pve", name: string, secrets: readonly StackSecret[]): Server => {
      const stack = stackName(layout.name, system, name);
      const run = new StackRun({
        ...props,
        name: stack,
        source: join(props.stacks, stack),
        dir: join(props.work, "stacks", stack),
      });
      return { id: `${system}:${name}`, run, secrets };
    };
    this.servers = inOrder(
      [
        ...Object.keys(layout.pbs).map((name) => server("pbs", name, pbsStackSecrets(layout, name))),
        ...Object.keys(layout.clusters).map((name) => server("pve", name, pveStackSecrets(layout, name))),
      ],
      (id) => tokensOf(props.scene, id).map(({ file }) => file),
    );
    this.writeSecrets();
  }

  /** @returns whether every expectation was met */
  async run(steps: readonly StepName[]): Promise<boolean> {
    for (const step of steps) {
      for (const server of this.servers) {
        const before = this.findings.length;
        const started = performance.now();
        try {
          for (const finding of await STEP[step](this, server))
            this.findings.push({
              step,
              stack: server.run.name,
              seconds: (performance.now() - started) / 1000,
              ...finding,
            });
        } catch (error) {
          const seen = (error as Error).message;
          this.findings.push({ step, stack: server.run.name, expected: "no error", seen, ok: false, seconds: 0 });
        }
        for (const { ok, expected, seen, seconds } of this.findings.slice(before))
          console.log(
            `${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${step} ${server.run.name}: ${ok ? seen : `expected ${expected}, seen ${seen}`}`,
          );
      }
      // what is not there can neither be read back nor drift
      if (step === "apply" && this.findings.some(({ ok }) => !ok)) return false;
    }
    const unrecorded = this.doubles().flatMap(({ https }) => https.unrecorded);
    for (const request of unrecorded) console.log(`FAILED not doubled: ${request}`);
    return unrecorded.length === 0 && this.findings.every(({ ok }) => ok);
  }

  private doubles() {
    return [...this.props.scene.pbs.values(), ...this.props.scene.pve.values()];
  }

  async evidence() {
    const [first] = this.servers;
    const version = JSON.parse((await first!.run.must("version", "-json")).stdout) as Record<string, unknown>;
    return {
      tools: { opentofu: version.terraform_version, providers: version.provider_selections, node: process.version },
      findings: this.findings,
      readBack: this.comparisons,
      requests: this.doubles().reduce((sum, { https }) => sum + https.log.length, 0),
      refused: this.doubles().flatMap(({ https }) =>
        https.log.filter(({ status }) => status === 403 || status === 401),
      ),
      unrecorded: this.doubles().flatMap(({ https }) => https.unrecorded),
    };
  }

  /** What a person makes by hand before the first deploy: keys, and secrets of others' services. */
  private writeSecrets(): void {
    const { scene } = this.props;
    const made = new Set(this.servers.flatMap(({ id }) => tokensOf(scene, id).map(({ file }) => file)));
    for (const { variable, reference, purpose } of this.servers.flatMap(({ secrets }) => secrets)) {
      if ("env" in reference && reference.env in scene.environment) continue;
      const value = variable.includes("_key_") ? clientKey() : `s3cret-${variable}-${Date.now()}`;
      if ("env" in reference) scene.environment[reference.env] = value;
      else if (
        "file" in reference &&
        !made.has(secretPath(reference.file)) &&
        !existsSync(secretPath(reference.file))
      ) {
        mkdirSync(dirname(secretPath(reference.file)), { recursive: true, mode: 0o700 });
        writeFileSync(secretPath(reference.file), `${value}\n`, { mode: 0o600 });
      } else continue;
      const telling = variable.includes("_key_") ? (JSON.parse(value) as { data: string }).data : value;
      scene.secrets.set(purpose, telling);
    }
    Object.assign(process.env, scene.environment);
  }

  async apply({ id, run }: Server): Promise<Seen[]> {
    await run.init();
    await run.apply();
    const objects = await run.objects();
    const made = await this.makeSecrets(id);
    const seen = good(`${objects.length} objects`, made.size > 0 ? `${made.size} token secrets made` : undefined);
    return [seen, ...(await this.regranted(id, run, made.size))];
  }

  async secondPlan({ run }: Server): Promise<Seen[]> {
    return [emptyPlan(await run.plan())];
  }

  async readBack({ id, run }: Server): Promise<Seen[]> {
    const graph = new CopyGraph(this.props.scene.layout);
    const [system, name] = id.split(":") as [string, string];
    const api = serverApi(this.props.scene, id);
    const rows = await (system === "pbs" ? readBackPbs(graph, name, api) : readBackPve(graph, name, api));
    this.comparisons.push({ stack: run.name, rows });
    const wrong = rows.filter(differs);
    if (wrong.length === 0) return [good(`${rows.length} values as in the layout`)];
    return wrong.map(({ what, expected, seen }) => ({
      expected: `${what}: ${JSON.stringify(expected)}`,
      seen: JSON.stringify(seen) ?? "nothing",
      ok: false,
    }));
  }

  async drift({ id, run }: Server): Promise<Seen[]> {
    const findings = await drift(run, serverApi(this.props.scene, id));
    // a token that Terraform made again has a secret that nobody knows
    const made = await this.makeSecrets(id);
    findings.push(...(await this.regranted(id, run, made.size)));
    const users = this.servers.filter(
      (other) =>
        other.id !== id &&
        other.secrets.some(({ reference }) => "file" in reference && made.has(secretPath(reference.file))),
    );
    for (const other of users) findings.push(...(await rotated(other)));
    return findings;
  }

  /**
   * Proxmox VE cannot change a token's secret, so the CLI makes the token anew, and its grants go with the old one
   * (bin/commands/token): the deploy that follows puts back these, and nothing else.
   */
  private async regranted(id: string, run: StackRun, made: number): Promise<Seen[]> {
    if (made === 0 || id.startsWith("pbs:")) return [];
    const changes = await run.plan();
    if (!changes.every(({ address, action }) => action === "create" && address.startsWith("proxmox_acl.")))
      return [{ expected: "the grants of the tokens made anew", seen: told(changes), ok: false }];
    await run.apply();
    return [good(`${changes.length} grants of tokens made anew put back`)];
  }

  /** With the real CLI. @returns the files */
  private async makeSecrets(id: string): Promise<ReadonlySet<string>> {
    const { scene } = this.props;
    const made = tokensOf(scene, id);
    for (const { token: tokenId, file } of made) {
      const verb = existsSync(file) ? "rotate" : "create";
      const code = await token(scene.file, verb, tokenId, id);
      if (code !== 0) throw new Error(`threefold token ${verb} ${tokenId} --on ${id} ended with ${code}`);
      scene.secrets.set(`secret of ${tokenId} on ${id}, ${verb} ${scene.secrets.size}`, readSecret({ file }));
    }
    return new Set(made.map(({ file }) => file));
  }

  async destroy({ run }: Server): Promise<Seen[]> {
    const before = JSON.stringify(this.doubles().map(({ state }) => ({ ...state, tasks: [] })));
    const guarded = (await run.objects()).some(({ values }) => isGuarded(values));
    if (!guarded) return [good("holds nothing that a destroy would lose")];
    const { code, output } = await run.tofu("destroy", "-input=false", "-no-color", "-auto-approve");
    const untouched = before === JSON.stringify(this.doubles().map(({ state }) => ({ ...state, tasks: [] })));
    const refused = code !== 0 && /Instance cannot be destroyed|prevent_destroy/.test(output);
    return [
      refused && untouched
        ? good("destroy refused, nothing changed")
        : {
            expected: "a refusal that changes nothing",
            seen: `exit ${code}, ${untouched ? "nothing" : "something"} changed`,
            ok: false,
          },
    ];
  }

  async secrets({ run }: Server): Promise<Seen[]> {
    const secrets = new Map(this.props.scene.secrets);
    for (const { state } of this.doubles())
      for (const [id, secret] of Object.entries(state.secrets)) secrets.set(`token ${id}`, secret);
    const places = { ...run.leftBehind(), output: run.printed.join("\n") };
    const leaks = Object.entries(places).flatMap(([where, text]) =>
      [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${where}`),
    );
    if (leaks.length === 0) return [good(`none of ${secrets.size} secrets in ${Object.keys(places).join(", ")}`)];
    return leaks.map((leak) => ({ expected: "no secret", seen: leak, ok: false }));
  }
}

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

export interface Seen {
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
}

export function good(seen: string, also?: string): Seen {
  const text = also === undefined ? seen : `${seen}, ${also}`;
  return { expected: text, seen: text, ok: true };
}

export const emptyPlan = (changes: readonly PlannedChange[]): Seen =>
  changes.length === 0 ? good("nothing to change") : { expected: "nothing to change", seen: told(changes), ok: false };

export const told = (changes: readonly PlannedChange[]): string =>
  changes.map(({ address, action }) => `${action} ${address}`).join("; ");

const STEP: Readonly<Record<StepName, (rehearsal: Rehearsal, server: Server) => Promise<Seen[]>>> = {
  apply: (r, s) => r.apply(s),
  "second-plan": (r, s) => r.secondPlan(s),
  "read-back": (r, s) => r.readBack(s),
  drift: (r, s) => r.drift(s),
  destroy: (r, s) => r.destroy(s),
  secrets: (r, s) => r.secrets(s),
};

/** Datastores, namespaces, tokens and storage entries with a key are what `prevent_destroy` guards. */
const isGuarded = (values: Readonly<Record<string, unknown>>): boolean =>
  /^\/(config\/datastore|admin\/datastore|storage|access\/users\/[^/]+\/token)/.test(String(values.path ?? ""));

interface LayoutToken {
  /** `user@realm!name`. */
  readonly token: string;
  /** Where its secret lies. */
  readonly file: string;
}

/** Tokens whose secrets the CLI makes. */
function tokensOf({ layout }: Scene, id: string): LayoutToken[] {
  const [system, name] = id.split(":") as [string, string];
  const { users } = system === "pbs" ? layout.pbs[name]! : layout.clusters[name]!;
  return Object.entries(users).flatMap(([user, { tokens }]) =>
    Object.entries(tokens).flatMap(([each, { secret }]) =>
      "file" in secret ? [{ token: `${user}!${each}`, file: secretPath(secret.file) }] : [],
    ),
  );
}

/** A stack that takes the secret of a server's token comes after that server's stack. */
function inOrder(servers: readonly Server[], filesOf: (id: string) => readonly string[]): Server[] {
  const makers = new Map(servers.flatMap((s) => filesOf(s.id).map((file): [string, Server] => [file, s])));
  const ordered = new Set<Server>();
  const visit = (server: Server, above: readonly Server[]) => {
    for (const { reference } of server.secrets) {
      const maker = "file" in reference ? makers.get(secretPath(reference.file)) : undefined;
      if (maker && maker !== server && !above.includes(maker)) visit(maker, [...above, server]);
    }
    ordered.add(server);
  };
  for (const server of servers) visit(server, []);
  return [...ordered];
}
