import { judge } from "../rehearsal/proxmox/conformance/judge";
import { RealPbsStage } from "../rehearsal/proxmox/conformance/real-pbs-stage";
import type { HistoryEntry } from "../rehearsal/proxmox/conformance/record";
import { replay } from "../rehearsal/proxmox/conformance/replay";
import pbsHistory from "../rehearsal/proxmox/data/pbs-history.json";
import { StandIn } from "./stand-in";

test("the record is replayed among the things of an owner, and leaves them as they were", async () => {
  const real = await new StandIn().start();
  try {
    const before = real.kept;
    const stage = await new RealPbsStage(real.server, pbsHistory as HistoryEntry[]).start();
    try {
      const replayed = await replay(stage.ours(), stage);
      expect(replayed.skipped).toEqual([]);
      const { failures, compared } = judge("pbs", replayed);
      expect(failures.map(({ no, request, recorded, seen }) => [no, request, recorded, seen])).toEqual([]);
      expect(compared).toBeGreaterThan(300);
    } finally {
      await stage.stop();
    }
    expect(real.kept).toEqual(before);
  } finally {
    await real.stop();
  }
}, 120_000);
