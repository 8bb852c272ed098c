import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { secretEnvironment } from "../../../bin/commands/exec";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { parseLayout } from "../../../lib/spec/parse-layout";
import { cdktfApp } from "../../../stacks/proxmox/cdktf-app";
import type { TerraformEngine } from "../../../tools/terraform-engine";
import { awsCall } from "../aws/aws-call";
import { rawAnchors } from "../aws/raw-anchors";
import type { EvidenceStep } from "../evidence/evidence";
import type { Scene } from "../proxmox/terraform/scene";
import { rawLayout } from "../raw-layout";
import type { Cdktf } from "./cdktf";
import { EngineProcess } from "./engine-process";
import { verdict } from "./verdict";

export interface StateInS3Props {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly scene: Scene;
  readonly work: string;
  readonly endpoint: string;
  readonly cdktf: Cdktf;
  /** Ends what runs. */
  readonly signal: AbortSignal;
}

const BUCKET = "rehearsal-state";
const REGION = "us-east-1";
const PASSPHRASE = "THREEFOLD_REHEARSAL_PASSPHRASE";

/**
 * The stack of a host with its state in S3: whoever applies while another does meets the lock, which S3 itself keeps
 * (a conditional write that answers 412). OpenTofu encrypts it: nobody who reads the bucket reads the state. Terraform
 * cannot, and has to refuse such a stack.
 */
export async function* stateInS3(props: StateInS3Props): AsyncGenerator<EvidenceStep> {
  const { scene, endpoint, engine } = props;
  process.env[PASSPHRASE] = randomBytes(24).toString("base64");
  const encrypted = hostStack(props, ENCRYPTED);
  if (encrypted === undefined) {
    const where = scene.layout.name;
    const seen = "not looked at: the layout has no host that reads from AWS";
    yield { name: "state in S3", where, expected: "the stack of a host", seen, ok: false, seconds: 0 };
    return;
  }
  const { stack } = encrypted;
  await awsCall(endpoint, REGION, "s3", { method: "PUT", path: `/${BUCKET}`, body: "" });
  if (engine.name === "terraform") {
    yield await verdict("an encrypted state is refused", stack, UNKNOWN_BLOCK, () =>
      encrypted.engine().run("init", "-input=false", "-no-color"),
    );
    yield* locked(stack, hostStack(props, CLEAR)!.engine);
    return;
  }
  yield* locked(stack, encrypted.engine);
  yield* sealed(stack, endpoint, encrypted.engine);
}

interface HostStack {
  readonly stack: string;
  /** In the folder of the stack, with the secrets as they are now. */
  readonly engine: () => EngineProcess;
}

/** The stack of the first host that reads from AWS, with such a state. */
function hostStack(props: StateInS3Props, state: typeof CLEAR | typeof ENCRYPTED): HostStack | undefined {
  const layout = parseLayout(rawAnchors({ ...rawLayout(props.scene.file), state }));
  const out = join(props.work, "encryption" in state ? "state-in-s3" : "state-in-s3-clear");
  mkdirSync(out, { recursive: true });
  const app = cdktfApp(new CopyGraph(layout), { outdir: out });
  app.synth();
  const stack = app.node.children.map(({ node }) => node.id).find((id) => id.startsWith(`${layout.name}-host-`));
  if (stack === undefined) return undefined;
  const engine = () => {
    const secrets = secretEnvironment(layout, () => undefined);
    const environment = { ...props.cdktf.environment, ...secrets };
    return new EngineProcess(props.engine.program, join(out, "stacks", stack), environment, props.signal);
  };
  return { stack, engine };
}

/** One who applies, and one who plans meanwhile. */
async function* locked(stack: string, tofu: () => EngineProcess): AsyncGenerator<EvidenceStep> {
  yield await verdict("state in S3: init", stack, {}, () => tofu().run("init", "-input=false", "-no-color"));
  const holder = tofu().start("apply", "-no-color");
  try {
    await holder.saying(/Enter a value:/);
    yield await verdict("a second apply meets the lock", stack, LOCKED, () => tofu().run("plan", "-no-color"));
  } finally {
    holder.answer("yes\n");
  }
  yield await verdict("the first apply ends", stack, { says: /Apply complete/ }, () => holder.end);
  yield await verdict("the lock is free again", stack, { says: /No changes/ }, () => tofu().run("plan", "-no-color"));
}

/** What lies in the bucket, and who can read it. */
async function* sealed(stack: string, endpoint: string, tofu: () => EngineProcess): AsyncGenerator<EvidenceStep> {
  const state = await awsCall(endpoint, REGION, "s3", {
    method: "GET",
    path: `/${BUCKET}/threefold/${stack}.tfstate`,
    body: "",
  });
  const ok = state.includes('"encrypted_data"') && !state.includes("arn:aws");
  yield {
    name: "the state in the bucket is encrypted",
    where: stack,
    expected: "nothing of the outputs can be read",
    seen: ok ? `${state.length} bytes, none of them an ARN` : state.slice(0, 200),
    ok,
    seconds: 0,
  };
  process.env[PASSPHRASE] = randomBytes(24).toString("base64");
  yield await verdict("another passphrase opens nothing", stack, { code: "not 0", says: /decrypt/i }, () =>
    tofu().run("plan", "-no-color"),
  );
}

const CLEAR = { kind: "s3", bucket: BUCKET, region: REGION } as const;
const ENCRYPTED = { ...CLEAR, encryption: { env: PASSPHRASE } } as const;
const UNKNOWN_BLOCK = { code: "not 0", says: /encryption/ } as const;
const LOCKED = { code: "not 0", says: /Error acquiring the state lock[\s\S]*412/ } as const;
