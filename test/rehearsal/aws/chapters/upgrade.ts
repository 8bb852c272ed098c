import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LayoutInput } from "../../../../lib/spec/layout";
import { assemblyStacks } from "../assembly";
import { AwsRun } from "../aws-run";
import { MotoServer } from "../moto-server";
import { replaced } from "../read-back";
import type { Chapter } from "./chapter";

/** What an earlier version made of the repository's layouts. */
const EARLIER = join(__dirname, "../../upgrade/data");

/** In an account of its own: what an earlier version deployed, and today's templates over it. Nothing is replaced. */
export const upgrade: Chapter = {
  name: "upgrade",
  run: async (run, standing) => {
    const earlier = earlierVersion(standing.input.name);
    if (earlier === undefined) {
      run.step("upgrade", "what the version before made", [], "not looked at: it had no layout of this name");
      return standing;
    }
    const { python, folder } = run.props;
    const own = mkdtempSync(join(folder, "upgrade-"));
    const server = await MotoServer.start(python, own);
    const fresh = new AwsRun({ ...run.props, folder: own, server, report: (step) => run.add(step) });
    const stop = run.whenStopped(() => fresh.stop());
    try {
      const before = await earlierAssembly(fresh, earlier);
      await fresh.bootstrap(before);
      await fresh.deploy(`upgrade: deploy ${earlier.version}`, before);
      const old = await fresh.read(`upgrade: read back ${earlier.version}`, before);
      await fresh.deploy("upgrade: deploy this version over it", standing.assembly);
      const now = await fresh.read("upgrade: read back this version", standing.assembly);
      fresh.step("upgrade replaces nothing", "no resource has another id", replaced(old, now));
    } finally {
      stop();
      await server.stop();
    }
    return standing;
  },
};

interface Earlier {
  readonly version: string;
  readonly layout: LayoutInput;
  /** By name of the stack. */
  readonly templates: Readonly<Record<string, object>>;
}

function earlierVersion(layout: string): Earlier | undefined {
  const folder = join(EARLIER, layout);
  if (!existsSync(folder)) return undefined;
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  return {
    version: (read(join(EARLIER, "version.json")) as { version: string }).version,
    layout: (read(join(folder, "layout.json")) as { layout: LayoutInput }).layout,
    templates: read(join(folder, "cdk.json")) as Record<string, object>,
  };
}

/** The stacks of that layout as this version arranges them, with the templates of that version. */
async function earlierAssembly(run: AwsRun, { layout, templates }: Earlier): Promise<string> {
  const folder = await run.synthesize("earlier", layout);
  for (const { name, file } of assemblyStacks(folder)) {
    const template = templates[name];
    if (template === undefined) throw new Error(`the earlier version has no stack ${name}`);
    writeFileSync(join(folder, file), JSON.stringify(template));
  }
  withoutAssets(join(folder, "manifest.json"));
  return folder;
}

/** A template is uploaded under the hash of its text, which is another one now: without that the CLI sends the text. */
function withoutAssets(file: string): void {
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    artifacts: Record<string, { type: string; dependencies?: string[]; properties?: Record<string, unknown> }>;
  };
  for (const [id, artifact] of Object.entries(manifest.artifacts)) {
    if (artifact.type === "cdk:asset-manifest") delete manifest.artifacts[id];
    delete artifact.properties?.stackTemplateAssetObjectUrl;
    artifact.dependencies = artifact.dependencies?.filter((each) => !each.endsWith(".assets"));
  }
  writeFileSync(file, JSON.stringify(manifest));
}
