import { spawnSync } from "node:child_process";
import { loadLayout } from "../../bin/load-layout";
import { copyBytes } from "../../lib/estimate/bytes";
import { restoreTime } from "../../lib/estimate/restore-time";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { repositoryUrl, s3Host } from "../../lib/graph/repository-url";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import { anchor } from "../../lib/report/restore-runbook-section";
import { ARCHIVE_CLASSES } from "../../lib/spec/archive-class";
import type { PremisesSite } from "../../lib/spec/site";
import { Duration } from "../../lib/units/duration";
import { Rate } from "../../lib/units/rate";
import { compiledOnce, layoutNamed } from "../support/compiled";
import { commands, section } from "../support/runbook-text";

const LAYOUTS = ["home", "astronomy-lab", "reference"] as const;
const graphOf = (name: string) => new CopyGraph(loadLayout(`layouts/${name}.ts`));
const runbooks = new Map(LAYOUTS.map((name) => [name, restoreRunbook(graphOf(name))]));
const runbook = (name: (typeof LAYOUTS)[number]) => runbooks.get(name)!;

describe.each(LAYOUTS)("of %s", (name) => {
  const graph = graphOf(name);
  const text = runbook(name);
  const copies = graph.datasets.flatMap(([dataset]) => graph.copiesOf(dataset).slice(1));

  test("is as it was", () => expect(text).toMatchSnapshot());

  test("is the same every time", () => expect(restoreRunbook(graphOf(name))).toBe(text));

  test("has one section for each copy of each dataset but the primary", () => {
    const titles = [...text.matchAll(/^## \d+\. (\S+) from (.*)$/gm)];
    expect(titles.map(([, dataset]) => dataset)).toEqual(copies.map(({ dataset }) => dataset));
  });

  test("begins with each dataset's nearest copy, before any section", () => {
    const page = text.slice(0, text.indexOf("\n## "));
    for (const [dataset] of graph.datasets)
      expect(page).toMatch(new RegExp(`^\\| \\*\\*${dataset}\\*\\* \\| \\[\\d+\\. ${dataset} from `, "m"));
  });

  test("links lead to headings", () => {
    const headings = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchor(title!)));
    const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThanOrEqual(copies.length);
    expect(links.filter((target) => !headings.has(target))).toEqual([]);
  });

  test("says for each section how old, how long, who, which keys and what not to do", () => {
    for (const [, title] of text.matchAll(/^## \d+\. (\S+ from .*)$/gm))
      for (const label of ["How old at worst", "How long", "Who", "Keys", "Do not"])
        expect(section(text, title!)).toContain(`- **${label}:**`);
  });

  test("every escrow place of a repository that holds a copy is told in words", () => {
    for (const { place } of copies) {
      const repository = place.ref.kind === "repo" ? graph.layout.repositories[place.ref.name] : undefined;
      for (const escrow of repository?.escrow ?? []) expect(text).toContain(graph.layout.escrows[escrow]!.where);
    }
  });

  test("commands are well-formed shell", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: commands(text).join("\n"), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("no command removes, prunes, collects or thaws by restic", () => {
    const bad =
      /\bprune\b|\bforget\b|garbage|start-gc|\bunlock\b|RESTIC_FEATURES|enable-restore|rm -r|--delete\b(?! file:| maintenance-mode$)/;
    expect(commands(text).filter((line) => bad.test(line))).toEqual([]);
  });

  test("no command carries a secret: passwords are asked for", () => {
    for (const line of commands(text)) {
      expect(line).not.toMatch(/--password[ =](?!--)\S/);
      expect(line).not.toMatch(/(PASSWORD|SECRET[A-Z_]*|ACCESS_KEY_ID)=\S/);
    }
  });

  test("AWS is reached without a certificate of the house", () => {
    for (const [, title] of text.matchAll(/^## \d+\. (\S+ from repository \S+ at aws)$/gm)) {
      const lines = commands(section(text, title!)).join("\n");
      expect(lines).toContain("aws sts assume-role");
      expect(lines).not.toMatch(/signing_helper|credential_process|\bstep\b|\.crt|\.pem|create-session/);
    }
  });

  test("a datastore is verified after it is attached and before anything else", () => {
    const lines = commands(text);
    for (const [i, line] of lines.entries())
      if (line.includes("--reuse-datastore true")) expect(lines[i + 1]).toMatch(/^proxmox-backup-manager verify /);
  });
});

/** Files whose keys are asked for, one after the other. */
const asked = (lines: readonly string[]) => lines.flatMap((line) => /^ask (\S+) /.exec(line)?.[1] ?? []);

test.each(LAYOUTS)("%s: no line starts aws for each pack", (name) => {
  expect(commands(runbook(name)).filter((line) => /xargs .*restore-object/.test(line))).toEqual([]);
});

test("lifecycle thaws in two rounds, tree packs by the index first", () => {
  const lines = commands(section(runbook("home"), "cephfs from repository cephfs at aws"));
  expect(asked(lines)).toEqual(["trees.txt", "packs.txt", "missing.txt"]);
  expect(lines.find((line) => line.endsWith("wc -l trees.txt"))).toContain('any(.blobs[]; .type == "tree")');
});

test("tree packs that are too small to freeze are not asked for: S3 refuses to thaw what is hot", () => {
  const lines = commands(section(runbook("home"), "cephfs from repository cephfs at aws"));
  const at = (end: string) => lines.findIndex((line) => line.endsWith(end));
  expect(at("wc -l packs.txt")).toBeLessThan(at("wc -l trees.txt"));
  expect(lines[at("wc -l trees.txt")]).toContain("| sort -u | comm -12 - <(sort packs.txt) > trees.txt)");
});

test("storage-class thaws in one round: tree packs are hot", () => {
  const text = section(runbook("astronomy-lab"), "vms from repository vm-archive at aws");
  expect(asked(commands(text))).toEqual(["packs.txt", "missing.txt"]);
  expect(text).toContain("StorageClass=='DEEP_ARCHIVE'");
  expect(text).toContain(`Wait. Up to ${ARCHIVE_CLASSES.DEEP_ARCHIVE.thaw.Standard.toHours} hours`);
});

test("deleting goes on after a version that is refused: an exit code of 255 would stop xargs for good", () => {
  for (const name of LAYOUTS)
    for (const line of commands(runbook(name)).filter((each) => /^xargs .*\baws /.test(each)))
      expect(line).toMatch(/^xargs -r -a \S+ -P \d+ -n \d sh -c 'aws .* \|\| exit 1'$/);
});

describe("a session that ends", () => {
  const text = section(runbook("astronomy-lab"), "vms from repository vm-archive at aws");
  const lines = commands(text);
  const [, number, heading] = /Do step (\d+) of `([^`]+)` again/.exec(text)!;

  test("wherever it may have ended, the page says to take the role again, and where that is", () => {
    const part = text.split("\n### ").find((each) => each.startsWith(`${heading}\n`))!;
    const step = part.split(/^(?=\d+\. )/m).find((each) => each.startsWith(`${number}. `))!;
    expect(commands(step).join("\n")).toContain("aws sts assume-role");
    const [, thaw] = /\n### Thaw\n([\s\S]*?)\n### /.exec(text)!;
    for (const waits of thaw!.split(/^(?=\d+\. )/m).filter((each) => /waiting\.txt|^ *ask \S+\.txt/m.test(each)))
      expect(waits).toContain(`Do step ${number} of \`${heading}\` again`);
    expect(text.split("\n### Download\n")[1]!.split("\n### ")[0]).toContain(`Do step ${number} of`);
  });

  test("the role is taken by the keys of the user, not by the session that ended", () => {
    const at = lines.indexOf("unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN");
    expect(lines[at + 1]).toMatch(/^ROLE=/);
    expect(lines[at + 3]).toContain("aws sts assume-role");
  });
});

describe("Bulk or Standard", () => {
  const layout = loadLayout("layouts/home.ts");
  const { cephfs } = layout.repositories;
  if (cephfs?.kind !== "s3") throw new Error("cephfs is in S3");
  const { archive } = cephfs;
  if (archive.by === "none") throw new Error("cephfs is cold");
  const byClass = { ...cephfs, archive: { by: "storage-class", class: archive.class } as const };
  const repositories = { ...layout.repositories, cephfs: byClass };
  const important = layout.tiers.important!;
  const promising = (rto: string) => {
    const tiers = {
      ...layout.tiers,
      important: { ...important, offsite: { ...important.offsite, rto: Duration.parse(rto) } },
    };
    const text = restoreRunbook(new CopyGraph({ ...layout, repositories, tiers }));
    return section(text, "cephfs from repository cephfs at aws");
  };
  const speeds = (text: string) => commands(text).flatMap((line) => /^ask \S+ (\w+)$/.exec(line)?.[1] ?? []);
  const graph = new CopyGraph(layout);
  const time = restoreTime(graph, graph.copiesOf("cephfs").at(-1)!)!;
  // 12 hours of Bulk, 5 of Standard, asking, and the line
  const seconds = 17 * 3600 + time.asking + time.download;

  test("Bulk first, Standard for what is missing, where the promise leaves the time for both", () => {
    const text = promising(`${Math.ceil(seconds / 60)} minutes`);
    expect(speeds(text)).toEqual(["Bulk", "Standard"]);
    expect(text).toContain("In a hurry write `Standard`: 5 hours.");
    expect(text).not.toContain("no `Bulk` tonight");
  });

  test("Standard from the start where it does not", () => {
    const text = promising(`${Math.floor(seconds / 60) - 1} minutes`);
    expect(speeds(text)).toEqual(["Standard", "Standard"]);
    expect(text).toContain("no `Bulk` tonight");
  });
});

describe("versions that are hidden", () => {
  const text = section(runbook("home"), "cephfs from repository cephfs at aws");
  const part = text.split("\n### ").find((each) => each.startsWith("The current versions are deleted or overwritten"))!;
  const lines = commands(part);
  const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));

  test("the door is shut before anything is mended, and the bucket is opened as late and closed as early as can be", () => {
    const order = [
      /disable-profile/,
      /list-object-versions/,
      /get-bucket-policy/,
      /file:\/\/open\.json/,
      /delete-objects /,
      /^take undo\.txt && take hide\.txt$/,
      /file:\/\/policy\.json/,
    ];
    const places = order.map(at);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.at(-1)).toBe(lines.length - 1);
  });

  test("it is done by an administrator in a shell without the restorer's session", () => {
    expect(lines[0]).toBe("aws configure --profile administrator");
    expect(lines[1]).toContain("unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN");
  });

  const jq = (name: string, ...args: string[]) => {
    const line = lines[at(new RegExp(`> ${name}`))]!;
    const program = /'(\[\.Versions.*)' versions\.json/s.exec(line)![1]!;
    const versions = {
      Versions: [
        entry("r/data/a", "a2", "09"),
        entry("r/data/a", "a1", "01"),
        entry("r/data/kept", "k1", "01"),
        entry("r/snapshots/s", "s1", "01"),
        entry("r/data/pruned", "p1", "01"),
        entry("r/index/new", "n1", "09"),
        entry("r/locks/l", "l1", "09"),
      ],
      DeleteMarkers: [
        entry("r/snapshots/s", "s2", "09"),
        entry("r/data/pruned", "p2", "02"),
        entry("r/locks/l", "l2", "10"),
      ],
    };
    const { stdout, stderr } = spawnSync("jq", ["-r", ...args, program], {
      input: JSON.stringify(versions),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    return stdout.trim().split("\n");
  };
  const entry = (Key: string, VersionId: string, hour: string) => ({
    Key,
    VersionId,
    LastModified: `2026-01-31T${hour}:00:00+00:00`,
  });
  const installed = spawnSync("jq", ["--version"]).status === 0 ? test : test.skip;

  installed("a thousand keys go with one request, with their versions where they have one", () => {
    const program = /jq -cRn '(.*?)' "\$1"/.exec(lines[at(/^take\(\)/)]!)![1]!;
    const keys = [...Array(1_001).keys()].map((i) => `r/data/${i} v${i}`);
    const { stdout } = spawnSync("jq", ["-cRn", program], {
      input: [...keys, "r/index/new"].join("\n"),
      encoding: "utf8",
    });
    const batches = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { Objects: object[] }).Objects);
    expect(batches.map(({ length }) => length)).toEqual([1_000, 2]);
    expect(batches[1]).toEqual([{ Key: "r/data/1000", VersionId: "v1000" }, { Key: "r/index/new" }]);
  });

  installed(
    "what came on top of a good version goes, what was pruned before stays pruned, what is new is hidden",
    () => {
      const good = ["--arg", "good", "2026-01-31T04:00:00"];
      expect(jq("undo.txt", ...good)).toEqual(["r/data/a a2", "r/snapshots/s s2"]);
      expect(jq("hide.txt", ...good)).toEqual(["r/index/new"]);
    },
  );

  test("Object Lock: governance is bypassed, compliance cannot be", () => {
    const layout = loadLayout("layouts/home.ts");
    const { cephfs } = layout.repositories;
    if (cephfs?.kind !== "s3") throw new Error("cephfs is in S3");
    const locked = (mode: "GOVERNANCE" | "COMPLIANCE") => {
      const lock = { mode, for: Duration.parse("30 days") };
      const repositories = { ...layout.repositories, cephfs: { ...cephfs, lock } };
      return section(
        restoreRunbook(new CopyGraph({ ...layout, repositories })),
        "cephfs from repository cephfs at aws",
      );
    };
    expect(locked("GOVERNANCE")).toContain("--bypass-governance-retention");
    expect(locked("COMPLIANCE")).not.toContain("--bypass-governance-retention");
    expect(locked("COMPLIANCE")).toContain("copy-object");
  });
});

test("restic restores without the feature, without a lock and with a check", () => {
  const [line] = commands(section(runbook("home"), "hdd-data from repository hdd-data at aws")).filter((l) =>
    l.startsWith("restic --no-lock restore "),
  );
  expect(line).toBe(
    'restic --no-lock restore "$SNAPSHOT" --path /mnt/hdd/data --include /mnt/hdd/data --target /srv/restore --sparse --verify',
  );
});

test("a path with signs that mean something in a pattern is restored by its name", () => {
  const layout = loadLayout("layouts/home.ts");
  const { cephfs } = layout.datasets;
  if (cephfs?.kind !== "files") throw new Error("cephfs is files");
  const datasets = { ...layout.datasets, cephfs: { ...cephfs, paths: ["/mnt/a[1] b*"] } };
  const text = restoreRunbook(new CopyGraph({ ...layout, datasets }));
  expect(section(text, "cephfs from repository cephfs at aws")).toContain("--include '/mnt/a\\[1\\] b\\*' ");
});

test("guests from the cloud go by way of a datastore with its owners and modes", () => {
  const lines = commands(section(runbook("home"), "guests from repository guests at aws")).join("\n");
  expect(lines).toContain("chown -R 34:34 /srv/restore/mnt/hdd/backups-vm");
  expect(lines).toContain("install -d -o 34 -g 34 -m 0750");
  expect(lines).toContain("proxmox-backup-manager datastore create backups-vm /srv/restore/mnt/hdd/backups-vm");
  expect(lines).toContain("--encryption-key /root/smith-restore.enc.json");
});

test.each(LAYOUTS)(
  "%s: a key that is typed in is for its owner only, and later files have their usual mode",
  (name) => {
    const lines = commands(runbook(name)).filter((line) => line.includes("umask"));
    expect(lines).not.toEqual([]);
    for (const line of lines)
      expect(line).toMatch(/^\(umask 077; cat > (\/root\/[\w-]+\.enc\.json|\/run\/age-identity)\)$/);
  },
);

test.each(["home", "reference"] as const)(
  "%s: files go home with their holes, and rsync is among what the machine must have",
  (name) => {
    const parts = runbook(name).split(/\n## /);
    const home = parts.filter((text) => text.includes("rsync -"));
    expect(home).not.toEqual([]);
    for (const text of parts) {
      const lines = commands(text).filter((line) => line.startsWith("rsync "));
      for (const line of lines) expect(line).toMatch(/^rsync -aHAXSn --numeric-ids /);
      expect(/with restic and rsync|`rsync` and `restic`/.test(text)).toBe(lines.length > 0);
    }
  },
);

test("a lost cluster gets the entry back with the fingerprint of the layout and the key of the escrow", () => {
  const [line] = commands(section(runbook("home"), "guests from PBS smith backups-vm/pve")).filter((l) =>
    l.startsWith("pvesm add"),
  );
  expect(line).toBe(
    "pvesm add pbs pbs-smith --server pbs.home.shdr.ch --datastore backups-vm --namespace pve --username root@pam --password " +
      `--fingerprint ${graphOf("home").layout.pbs.smith!.fingerprint} --encryption-key /root/pbs-smith.enc.json --content backup`,
  );
});

test("where nothing is encrypted, no entry is said to hold a key", () => {
  const layout = loadLayout("layouts/home.ts");
  const { home } = layout.clusters;
  const plain = { ...home!.storages["pbs-smith"]!, encryption: { none: "backups lie in clear in this test" } };
  const clusters = { home: { ...home!, storages: { "pbs-smith": plain } } };
  const text = section(restoreRunbook(new CopyGraph({ ...layout, clusters })), "guests from PBS smith backups-vm/pve");
  expect(text).toContain("- **Keys:** none");
  expect(text).toContain("### The cluster lives: the storage entry `pbs-smith` is there\n");
});

test("the friend's PBS has no entry in normal times, so one is added", () => {
  const text = section(runbook("reference"), "guests from PBS pbs2 away/house");
  expect(text).toContain("which has none in normal times");
  expect(commands(text).find((line) => line.startsWith("pvesm add"))).toContain("--server pbs2.example.org");
});

test("a hot repository is not thawed", () => {
  const layout = loadLayout("layouts/home.ts");
  const { cephfs } = layout.repositories;
  if (cephfs?.kind !== "s3") throw new Error("cephfs is in S3");
  const hot = { ...cephfs, archive: { by: "none", because: "small enough to stay hot" } as const };
  const text = restoreRunbook(new CopyGraph({ ...layout, repositories: { ...layout.repositories, cephfs: hot } }));
  expect(section(text, "cephfs from repository cephfs at aws")).not.toMatch(/ask packs|Thaw|s3-restore|curl/);
});

test("an escrow place that dies with a site says so", () => {
  const layout = loadLayout("layouts/home.ts");
  const escrows = { ...layout.escrows, family: { ...layout.escrows.family!, site: "house" } };
  expect(restoreRunbook(new CopyGraph({ ...layout, escrows }))).toContain("lost together with site house");
});

test("a dataset without a backup is told on the first page", () => {
  const layout = loadLayout("layouts/home.ts");
  const hops = Object.fromEntries(Object.entries(layout.hops).filter(([name]) => !name.startsWith("cephfs")));
  expect(restoreRunbook(new CopyGraph({ ...layout, hops }))).toContain("| **cephfs** | no copy |");
});

test("a datastore from the cloud comes back whole, so its history is counted", () => {
  const graph = graphOf("home");
  const [copy] = graph.copiesOf("guests").filter(({ place }) => place.text === "repo:guests");
  const { size } = graph.layout.datasets.guests!;
  expect(restoreTime(graph, copy!)!.fetched).toBe(Math.ceil(copyBytes(graph, copy!.source!)));
  expect(restoreTime(graph, copy!)!.fetched).toBeGreaterThan(size.bytes);
  const [files] = graph.copiesOf("cephfs").filter(({ place }) => place.text === "repo:cephfs");
  expect(restoreTime(graph, files!)!.fetched).toBe(graph.layout.datasets.cephfs!.size.bytes);
});

test("a restore that takes longer than the promise says so", () => {
  const layout = loadLayout("layouts/home.ts");
  const house = { ...layout.sites.house!, downlink: Rate.parse("10 Mbit/s") } as PremisesSite;
  const text = restoreRunbook(new CopyGraph({ ...layout, sites: { ...layout.sites, house } }));
  expect(section(text, "cephfs from repository cephfs at aws")).toContain("**longer than promised**");
  expect(section(text, "cephfs from repository on-hdd at house")).not.toContain("**longer than promised**");
});

test("the URL of a repository is the one that the stack publishes", () => {
  const layout = layoutNamed("home");
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    const resources = Object.values(compiledOnce("home").cdk[`home-repo-${name}`]!.Resources);
    const [url] = resources.filter((r) => r.Properties?.Name === `/threefold/home/repositories/${name}/url`);
    const [, parts] = (url!.Properties!.Value as { "Fn::Join": [string, (string | { Ref: string })[]] })["Fn::Join"];
    const published = parts.map((part) =>
      typeof part === "string" ? part : part.Ref === "AWS::URLSuffix" ? "amazonaws.com" : repository.bucket,
    );
    expect(repositoryUrl(s3Host("us-east-1"), repository)).toBe(published.join(""));
  }
});

test("machines whose loss means the same share a row of the first page", () => {
  const rows = runbook("astronomy-lab")
    .split("\n")
    .filter((line) => /^\| (machine|the whole site) /.test(line));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain("machine `node01`, or machine `node02`");
  expect(rows[1]).toMatch(
    /^\| the whole site `lab` \| \[2\. vms from repository .* \| \[4\. containers from repository /,
  );
});

test("a living cluster is turned to the PBS that took over the disks", () => {
  const lines = commands(section(runbook("home"), "guests from PBS smith backups-vm/pve"));
  expect(lines.at(-1)).toBe(
    'pvesm set pbs-smith --server "$PBS" --username root@pam --password --fingerprint "$FINGERPRINT"',
  );
});

test("the session asked for is the longest that the restorer role allows", () => {
  const roles = Object.entries(compiledOnce("home").cdk["home-repo-guests"]!.Resources);
  const [[, restorer] = []] = roles.filter(([id, { Type }]) => id.startsWith("Restorer") && Type === "AWS::IAM::Role");
  const longest = restorer!.Properties!.MaxSessionDuration as number;
  expect(section(runbook("home"), "guests from repository guests at aws")).toContain(`--duration-seconds ${longest} `);
});
