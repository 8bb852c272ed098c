import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { holdPart } from "../../../lib/host/hold-part";
import { Placed } from "../placed";
import { graphWith, textsOf } from "../restic-host";

const SNAPSHOT = "tank/slow@threefold-guests-away";
const texts = textsOf(graphWith({ "hops.guests-away.quiesce": "zfs-snapshot" }), [holdPart]);
let placed: Placed;

/** A pool whose snapshot and whose mount are files; `$below` lists the file systems of the dataset. */
function pool({ below = "/slow", chunks = true } = {}): void {
  placed = new Placed(texts);
  const mounted = placed.at("/slow");
  const conf = texts.get("/etc/threefold/restic/hold-guests-away.conf")!;
  placed.write("/etc/threefold/restic/hold-guests-away.conf", conf.replace("/mnt/slow", mounted));
  mkdirSync(placed.at(`/slow/.zfs/snapshot/threefold-guests-away/main${chunks ? "/.chunks" : ""}`), {
    recursive: true,
  });
  const [taken, shown] = [placed.at("/taken"), placed.at("/shown")];
  placed.double(
    "zfs",
    [
      'case "$*" in',
      `"list -H -o name "*) echo tank/slow ;;`,
      `"list -H -o mountpoint "*) echo ${mounted} ;;`,
      `"list -H -r "*) echo ${placed.at(below)} ;;`,
      `"list -H -t snapshot "*) [ -e ${taken} ] ;;`,
      `"snapshot "*) [ ! -e ${taken} ] && touch ${taken} ;;`,
      `"destroy "*) [ ! -e ${shown} ] && rm ${taken} ;;`,
      "esac",
    ].join("\n"),
  );
  placed.double("mountpoint", `[ -e ${shown} ]`);
  placed.double("mount", `touch ${shown}`);
  placed.double("umount", `rm ${shown}`);
}
afterEach(() => placed.remove());

const run = (what: "begin" | "end") => placed.run("hold-zfs-snapshot", [what, "guests-away"]);
const changes = () => placed.calls.filter((call) => /^(zfs (snapshot|destroy)|mount |umount )/.test(call));

test("shows the snapshot at its path, and takes both away", () => {
  pool();
  expect(run("begin")).toMatchObject({ status: 0, stderr: "" });
  expect(run("end")).toMatchObject({ status: 0, stderr: "" });
  expect(changes()).toEqual([
    `zfs snapshot ${SNAPSHOT}`,
    "mount --bind /slow/.zfs/snapshot/threefold-guests-away/main /run/threefold/held/guests-away",
    "umount /run/threefold/held/guests-away",
    `zfs destroy ${SNAPSHOT}`,
  ]);
});

test("what a crashed run left goes before the next snapshot is made", () => {
  pool();
  for (const left of ["/taken", "/shown"]) writeFileSync(placed.at(left), "");
  expect(run("begin").status).toBe(0);
  expect(changes().slice(0, 3)).toEqual([
    "umount /run/threefold/held/guests-away",
    `zfs destroy ${SNAPSHOT}`,
    `zfs snapshot ${SNAPSHOT}`,
  ]);
});

test("a file system below the datastore would be missing in the snapshot: nothing is made", () => {
  pool({ below: "/slow/main/.chunks" });
  const { status, stderr } = run("begin");
  expect(status).toBe(1);
  expect(stderr).toContain("would not hold what is mounted below");
  expect(changes()).toEqual([]);
});

test("a snapshot without the datastore in it is destroyed again", () => {
  pool({ chunks: false });
  expect(run("begin").status).toBe(1);
  expect(existsSync(placed.at("/taken"))).toBe(false);
  expect(changes()).toEqual([`zfs snapshot ${SNAPSHOT}`, `zfs destroy ${SNAPSHOT}`]);
});

test("a directory that is on no ZFS stops the run", () => {
  pool();
  placed.double("zfs", "exit 1");
  expect(run("begin").status).not.toBe(0);
  expect(changes()).toEqual([]);
});
