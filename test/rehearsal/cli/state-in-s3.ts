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
import { Tofu } from "./tofu";
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
 * The stack of a host with its state in S3, encrypted: whoever applies while another does meets the lock, which S3
 * itself keeps (a conditional write that answers 412), and nobody who reads the bucket reads the state.
 */
export async function* stateInS3(props: StateInS3Props): AsyncGenerator<EvidenceStep> {
  const { scene, work, endpoint } = props;
  const input = { ...rawLayout(scene.file), state: STATE };
  const layout = parseLayout(rawAnchors(input));
  process.env[PASSPHRASE] = randomBytes(24).toString("base64");
  const out = join(work, "state-in-s3");
  mkdirSync(out, { recursive: true });
  const app = cdktfApp(new CopyGraph(layout), { outdir: out });
  app.synth();
  const stack = app.node.children.map(({ node }) => node.id).find((id) => id.startsWith(`${layout.name}-host-`));
  if (stack === undefined) {
    const seen = "not looked at: the layout has no host that reads from AWS";
    yield { name: "state in S3", where: layout.name, expected: "the stack of a host", seen, ok: false, seconds: 0 };
    return;
  }
  const secrets = () => secretEnvironment(layout, () => undefined);
  const tofu = (): Tofu =>
    new Tofu(
      props.engine.program,
      join(out, "stacks", stack),
      { ...props.cdktf.environment, ...secrets() },
      props.signal,
    );
  await awsCall(endpoint, REGION, "s3", { method: "PUT", path: `/${BUCKET}`, body: "" });

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
  const state = await awsCall(endpoint, REGION, "s3", {
    method: "GET",
    path: `/${BUCKET}/threefold/${stack}.tfstate`,
    body: "",
  });
  const sealed = state.includes('"encrypted_data"') && !state.includes("arn:aws");
  yield {
    name: "the state in the bucket is encrypted",
    where: stack,
    expected: "nothing of the outputs can be read",
    seen: sealed ? `${state.length} bytes, none of them an ARN` : state.slice(0, 200),
    ok: sealed,
    seconds: 0,
  };
  process.env[PASSPHRASE] = randomBytes(24).toString("base64");
  yield await verdict("another passphrase opens nothing", stack, { code: "not 0", says: /decrypt/i }, () =>
    tofu().run("plan", "-no-color"),
  );
}

const STATE = { kind: "s3", bucket: BUCKET, region: REGION, encryption: { env: PASSPHRASE } } as const;
const LOCKED = { code: "not 0", says: /Error acquiring the state lock[\s\S]*412/ } as const;
