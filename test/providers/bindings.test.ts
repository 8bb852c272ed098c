import { existsSync } from "node:fs";
import { join } from "node:path";
import { NetworkLinuxVlan } from "@cdktf/provider-proxmox/lib/network-linux-vlan";
import { ProxmoxProvider } from "@cdktf/provider-proxmox/lib/provider";
import { RestfulProvider } from "@cdktf/provider-restful/lib/provider";
import { Resource } from "@cdktf/provider-restful/lib/resource";
import { App, TerraformStack, Testing } from "cdktf";
import { PROVIDER_NAMES, readProviderPackage } from "../../providers/provider-package";

function synthesize(fill: (stack: TerraformStack) => void): {
  terraform: { required_providers: Record<string, unknown> };
  resource: Record<string, Record<string, Record<string, unknown>>>;
} {
  const stack = new TerraformStack(new App(), "stack");
  fill(stack);
  return JSON.parse(Testing.synth(stack));
}

test("a stack asks for exactly the version that the schema describes", () => {
  const { terraform } = synthesize((stack) => {
    new ProxmoxProvider(stack, "pve", { endpoint: "https://192.0.2.1:8006/" });
    new RestfulProvider(stack, "pbs", { baseUrl: "https://192.0.2.2:8007/api2/json" });
  });
  const expected = PROVIDER_NAMES.map((name) => readProviderPackage(name)).map(({ name, source, version }) => [
    name,
    { source, version },
  ]);
  expect(terraform.required_providers).toEqual(Object.fromEntries(expected));
});

test("a typed resource of Proxmox VE comes out under the provider's own names", () => {
  const { resource } = synthesize((stack) => {
    new NetworkLinuxVlan(stack, "vlan", { nodeName: "smith", name: "vlan30", vlan: 30, interface: "bond0" });
  });
  expect(resource.proxmox_network_linux_vlan?.vlan).toMatchObject({
    node_name: "smith",
    name: "vlan30",
    vlan: 30,
    interface: "bond0",
  });
});

test("a body of restful keeps its keys and JSON types", () => {
  const body = { id: "daily", "keep-daily": 7, disable: false, mailto: ["a@example.org"] };
  const { resource } = synthesize((stack) => {
    new Resource(stack, "prune", { path: "/config/prune", body });
  });
  expect(resource.restful_resource?.prune?.body).toEqual(body);
});

test.each(PROVIDER_NAMES)("there is a folder for each resource of %s, and no barrel", (name) => {
  const { folder, schema } = readProviderPackage(name);
  const types = Object.keys(
    Object.values<{ resource_schemas: object }>(JSON.parse(schema).provider_schemas)[0]!.resource_schemas,
  );
  const missing = types
    .map((type) => type.slice(name.length + 1).replaceAll("_", "-"))
    .filter((resource) => !existsSync(join(folder, "lib", resource, "index.ts")));
  expect(missing).toEqual([]);
  expect(existsSync(join(folder, "lib", "index.ts"))).toBe(false);
  expect(existsSync(join(folder, "lib", "lazy-index.ts"))).toBe(false);
});
