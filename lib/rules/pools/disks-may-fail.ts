import type { Rule } from "../rule";

export const disksMayFail: Rule = {
  id: "pools/disks-may-fail",
  severity: "error",
  title: "a pool loses fewer disks than it has",
  why: "a pool that counts as alive without a disk is no copy",
  source: "ZFS and md RAID levels",
  mend: "the disks that redundancy really covers: a mirror of two may lose 1",
  *check({ layout }) {
    for (const [name, { disks, disksMayFail: spare }] of Object.entries(layout.pools)) {
      if (!disks || spare < new Set(disks).size) continue;
      yield {
        path: ["pools", name, "disksMayFail"],
        message: `${name} would outlive all of its disks`,
        found: `${spare} of ${new Set(disks).size}`,
        allowed: `${new Set(disks).size - 1} or less`,
        help: `write disksMayFail: ${new Set(disks).size - 1}, or name every disk`,
        fix: { path: ["pools", name, "disksMayFail"], value: new Set(disks).size - 1 },
      };
    }
  },
};
