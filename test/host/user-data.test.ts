import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { installFolder } from "../../lib/host/install-folder";
import { INCOMING, userData } from "../../lib/host/user-data";
import { layoutNamed } from "../support/compiled";
import { contentOf } from "../support/host-content";

interface CloudConfig {
  readonly packages: readonly string[];
  readonly write_files: readonly { path: string; permissions: string; encoding?: "gz+b64"; content: string }[];
  readonly runcmd: readonly (readonly string[])[];
}

const layout = layoutNamed("reference");
const content = contentOf(layout, "pbs1");
const text = userData(layout, "pbs1", content);
const config = parse(text) as CloudConfig;

test("begins as cloud-init wants it, and says who made it", () => {
  expect(text).toMatch(/^#cloud-config\n# made by threefold from layout reference; /);
});

test("holds the same folder, packed where it is long", () => {
  const written = config.write_files.map((file) => ({
    name: file.path.slice(INCOMING.length + 1),
    mode: file.permissions,
    text: file.encoding ? gunzipSync(Buffer.from(file.content, "base64")).toString() : file.content,
  }));
  expect(written).toEqual(installFolder(layout, "pbs1", content));
  expect(config.write_files.some(({ encoding }) => encoding === "gz+b64")).toBe(true);
});

test("installs it, after the packages that Debian has", () => {
  expect(config.runcmd).toEqual([["bash", `${INCOMING}/install.sh`]]);
  expect(config.packages).toEqual(expect.arrayContaining(["age", "nftables"]));
  expect(config.packages).not.toContain("restic");
});

test("is the same each time", () => expect(userData(layout, "pbs1", content)).toBe(text));
