import { CopyGraph } from "../../lib/graph/copy-graph";
import { hostFiles, hostsWithFiles } from "../../lib/host/host-files";
import { programSource } from "../../lib/host/program-source";
import { layoutWith } from "../rules/pair";
import { LAYOUTS, layoutNamed } from "../support/compiled";
import { exampleValues } from "../support/example-values";
import { contentOf } from "../support/host-content";

test("hosts that run PBS or restic have files, others have none", () => {
  const hosts = (name: string) => hostsWithFiles(new CopyGraph(layoutNamed(name)));
  expect(hosts("home")).toEqual(["pbs", "backup-stack"]);
  expect(hosts("astronomy-lab")).toEqual(["pbs01"]);
  expect(hosts("reference")).toEqual(["pbs1", "pbs2"]);
});

test("the clock of a PBS host is in the zone of the server; that of other hosts is left alone", () => {
  expect(contentOf(layoutWith({ "pbs.backup.timezone": "UTC" }), "backup").timezone?.name).toBe("UTC");
  expect(contentOf(layoutNamed("home"), "pbs").timezone?.name).toBe("America/New_York");
  expect(contentOf(layoutNamed("home"), "backup-stack").timezone).toBeUndefined();
});

test("secrets are told by path, never by value", () => {
  expect(contentOf(layoutWith(), "backup").secrets).toEqual([
    { path: "/etc/threefold/restic-password", what: "password of repository offsite" },
  ]);
});

test("a program that several concerns need is asked for once, in the newest version", () => {
  const { programs } = contentOf(layoutNamed("astronomy-lab"), "pbs01");
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  expect(programs.find(({ name }) => name === "restic")?.atLeast).toBe("0.19.1");
});

test("a program of which nobody said where to get it is refused", () => {
  expect(() => programSource("emacs")).toThrow(expect.objectContaining({ code: "host/program" }));
});

const hosts = LAYOUTS.flatMap((name) =>
  hostsWithFiles(new CopyGraph(layoutNamed(name))).map((host) => [name, host] as const),
);

describe.each(hosts)("%s: %s", (name, host) => {
  const layout = layoutNamed(name);
  const content = hostFiles(new CopyGraph(layout), host, exampleValues(layout));
  const paths = content.files.map(({ path }) => path);

  test("each file says in its first two lines which layout made it, or one beside it does", () => {
    for (const { path, text } of content.files) {
      const saying = path.endsWith(".json") ? content.files.find((f) => f.path === `${path}.made-by`)!.text : text;
      expect([path, saying.split("\n").slice(0, 2).join("\n")]).toEqual([
        path,
        expect.stringContaining(`# made by threefold from layout ${name}; `),
      ]);
    }
  });

  test("every unit that is enabled is among the files, and no file holds a key of AWS", () => {
    for (const { name: unit } of content.units) expect(paths).toContain(`/etc/systemd/system/${unit}`);
    for (const { text } of content.files) expect(text).not.toMatch(/AKIA|ASIA|aws_secret_access_key|PRIVATE KEY/);
  });

  test("every program has a source", () => {
    for (const program of content.programs) expect(programSource(program.name).from).not.toBe("");
  });
});
