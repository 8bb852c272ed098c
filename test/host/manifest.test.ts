import { createHash } from "node:crypto";
import { manifestText } from "../../lib/host/manifest";
import { layoutNamed } from "../support/compiled";
import { contentOf } from "../support/host-content";

const layout = layoutNamed("astronomy-lab");
const content = contentOf(layout, "pbs01");
const lines = manifestText(layout, "pbs01", content).trimEnd().split("\n");
const of = (kind: string) =>
  lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.split(" ").slice(1));

test("says who made it, and for which host and zone", () => {
  expect(lines.slice(0, 3)).toEqual([
    "# made by threefold from layout astronomy-lab; change the layout, then run: npx threefold host pbs01",
    "host pbs01",
    "timezone America/New_York",
  ]);
});

test("names every file with mode, owner and sum", () => {
  expect(of("file")).toEqual(
    content.files.map(({ path, mode, text }) => [
      mode,
      "root:root",
      createHash("sha256").update(text).digest("hex"),
      path,
    ]),
  );
});

test("names programs with where to get them, secrets by path, units by whether they start by themselves", () => {
  expect(
    of("program")
      .find(([name]) => name === "restic")!
      .slice(0, 4),
  ).toEqual(["restic", "0.19.1", "/usr/local/bin/restic", "version"]);
  expect(of("secret").map(([path]) => path)).toEqual([
    "/etc/threefold/vm-archive.password",
    "/etc/threefold/container-archive.password",
  ]);
  expect(of("unit")).toContainEqual(["enable", "threefold-firewall.service"]);
  expect(of("unit")).toContainEqual(["other", "threefold-config-backup.service"]);
});
