import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import { loadLayout } from "../../bin/load-layout";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";

test("a sync job copies its namespace alone: no prune job knows those below it at the target", () => {
  const layout = loadLayout(join(__dirname, "../../layouts/reference.ts"));
  const app = cdktfApp(new CopyGraph(layout));
  const stack = app.node.findChild("reference-pbs-pbs2") as TerraformStack;
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { restful_resource: Record<string, object> } };
  const syncs = Object.entries(resource.restful_resource).filter(([name]) => name.startsWith("sync_"));
  expect(syncs).toEqual([
    [expect.any(String), expect.objectContaining({ body: expect.objectContaining({ "max-depth": 0 }) })],
  ]);
});
