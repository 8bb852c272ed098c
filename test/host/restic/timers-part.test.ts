import { copyBytes } from "../../../lib/estimate/bytes";
import { pkiFolder } from "../../../lib/host/host-paths";
import { identitiesOf } from "../../../lib/host/identities";
import { timersPart } from "../../../lib/host/restic/timers-part";
import type { PremisesSite } from "../../../lib/spec/site";
import type { Edits } from "../../rules/pair";
import { backrest, docsNear, graphWith, textsOf, unitLines, values } from "../restic-host";

const SERVICE = "threefold-restic-guests-away.service";
const TIMER = "threefold-restic-guests-away.timer";

test("each hop of the host has a service and an enabled timer; with Backrest there is none", () => {
  expect(timersPart(graphWith(docsNear), "backup", values).units).toEqual([
    { name: SERVICE, enable: false },
    { name: TIMER, enable: true },
    { name: "threefold-restic-docs-near.service", enable: false },
    { name: "threefold-restic-docs-near.timer", enable: true },
  ]);
  expect(timersPart(graphWith(docsNear, backrest), "backup", values).units).toEqual([]);
  expect(timersPart(graphWith(docsNear), "node1", values).files).toEqual([]);
});

test("the timer fires in the zone of the layout and makes up for what was missed, unless order forbids it", () => {
  const texts = textsOf(graphWith(docsNear));
  expect(unitLines(texts, TIMER)).toEqual(
    expect.arrayContaining(["OnCalendar=*-*-* 06:00:00 Europe/Vienna", "Persistent=no"]),
  );
  expect(unitLines(texts, "threefold-restic-docs-near.timer")).toEqual(
    expect.arrayContaining(["OnCalendar=Mon..Fri *-*-* 11:00:00 Europe/Vienna", "Persistent=yes"]),
  );
});

test("the service has the writer's credentials, the password as a credential, and tells of failures", () => {
  expect(unitLines(textsOf(graphWith()), SERVICE)).toEqual(
    expect.arrayContaining([
      "RequiresMountsFor=/var/cache/restic /mnt/slow/main",
      "OnFailure=threefold-notify@%N.service",
      "LoadCredential=offsite.password:/etc/threefold/restic-password",
      "Environment=RESTIC_REPOSITORY=s3:s3.eu-central-1.amazonaws.com/small-lab-offsite/restic",
      "Environment=AWS_SHARED_CREDENTIALS_FILE=/etc/threefold/aws/offsite/writer",
      "Environment=RESTIC_PASSWORD_FILE=%d/offsite.password",
      "ExecStart=/usr/local/lib/threefold/restic-backup guests-away",
    ]),
  );
});

test("root in its sandbox reads everything and writes its cache and a local repository only", () => {
  const lines = unitLines(textsOf(graphWith(docsNear)), "threefold-restic-docs-near.service");
  expect(lines).toEqual(
    expect.arrayContaining([
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "ReadWritePaths=/var/cache/restic /mnt/slow/restic",
      "CapabilityBoundingSet=CAP_DAC_READ_SEARCH",
    ]),
  );
  expect(lines.filter((line) => line.startsWith("ProtectHome=")).at(-1)).toBe("ProtectHome=read-only");
});

test("a run that hangs is stopped, after the first upload of everything would have ended", () => {
  const limit = (service: string, ...edits: readonly Edits[]) => {
    const lines = unitLines(textsOf(graphWith(docsNear, ...edits)), service);
    return Number(/^TimeoutStartSec=(\d+)s$/.exec(lines.find((line) => line.startsWith("TimeoutStartSec="))!)![1]);
  };
  const graph = graphWith(docsNear);
  const { downlink } = graph.layout.sites.house as PremisesSite;
  const datastore = graph.copiesOf("guests").find(({ place }) => place.text === "pbs:backup/main/pve")!;
  const upload = (10 * copyBytes(graph, datastore)) / (downlink.bytesPerSecond * 0.8);
  expect(limit(SERVICE)).toBeGreaterThanOrEqual(upload);
  expect(limit(SERVICE)).toBeLessThan(upload + 3600);
  // 100 GB in the house take minutes: the promise of the tier is longer
  expect(limit("threefold-restic-docs-near.service")).toBe(graph.layout.tiers.normal!.offsite.rpo.seconds);
  expect(limit("threefold-restic-docs-near.service", { "hops.docs-near.takes": "100 hours" })).toBe(400 * 3600);
});

test("a backup cannot read the key of the pruner, nor maintenance that of the writer", () => {
  const graph = graphWith(docsNear);
  const texts = textsOf(graph);
  const identities = identitiesOf(graph, "backup");
  const folderOf = (user: string) => `-${pkiFolder(identities.find(({ uses }) => uses[0]!.user === user)!.name)}`;
  const [writer, pruner] = [folderOf("writer"), folderOf("pruner")];
  expect(writer).not.toBe(pruner);
  expect(unitLines(texts, SERVICE)).toContain(`InaccessiblePaths=${pruner}`);
  expect(unitLines(texts, "threefold-maintain-offsite.service")).toContain(`InaccessiblePaths=${writer}`);
  for (const name of ["threefold-restic-docs-near", "threefold-maintain-near"])
    expect(unitLines(texts, `${name}.service`)).toContain(`InaccessiblePaths=${writer} ${pruner}`);
  expect(unitLines(textsOf(graphWith(docsNear, backrest)), "backrest.service")).toContain(
    `InaccessiblePaths=${pruner}`,
  );
});

test("a hold is bound to the run and ends with it", () => {
  const texts = textsOf(graphWith({ "hops.guests-away.quiesce": "zfs-snapshot" }));
  expect(unitLines(texts, SERVICE)).toEqual(
    expect.arrayContaining([
      "BindsTo=threefold-quiesce-guests-away.service",
      "After=threefold-quiesce-guests-away.service",
    ]),
  );
  expect(unitLines(texts, "threefold-quiesce-guests-away.service")).toContain("StopWhenUnneeded=yes");
  expect(texts.get("/etc/threefold/restic/hop-guests-away.conf")).toContain("-- /run/threefold/held/guests-away)");
});

test("names and paths with signs of shells and of systemd stay words", () => {
  const texts = textsOf(graphWith(docsNear, { "datasets.docs.paths": ["/srv/it's 100 %"] }));
  expect(texts.get("/etc/threefold/restic/hop-docs-near.conf")).toContain(`SOURCES=('/srv/it'\\''s 100 %')`);
  expect(unitLines(texts, "threefold-restic-docs-near.service")).toContain(
    `RequiresMountsFor=/var/cache/restic /mnt/slow/restic "/srv/it's 100 %%"`,
  );
});
