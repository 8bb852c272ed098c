import { CopyGraph } from "../../lib/graph/copy-graph";
import { pbsUnitsPart } from "../../lib/host/pbs-units-part";
import { layoutWith } from "../rules/pair";
import { layoutNamed } from "../support/compiled";

test("both daemons wait for the disks of every datastore", () => {
  const { files } = pbsUnitsPart(new CopyGraph(layoutNamed("astronomy-lab")), "pbs01", {});
  expect(files.map(({ path }) => path)).toEqual([
    "/etc/systemd/system/proxmox-backup.service.d/threefold.conf",
    "/etc/systemd/system/proxmox-backup-proxy.service.d/threefold.conf",
  ]);
  for (const { text } of files)
    expect(text).toContain("\nRequiresMountsFor=/mnt/nvme/vm-backup /mnt/nvme/container-backup\n");
});

test("a path with a blank or a percent sign stays one path", () => {
  const layout = layoutWith({ "pbs.backup.datastores.main.path": "/mnt/slow disk/100%" });
  const { files } = pbsUnitsPart(new CopyGraph(layout), "backup", {});
  expect(files[0]!.text).toContain('\nRequiresMountsFor="/mnt/slow disk/100%%"\n');
});

test("a host without a server has none", () => {
  expect(pbsUnitsPart(new CopyGraph(layoutWith()), "node1", {})).toEqual({ files: [], units: [] });
});
