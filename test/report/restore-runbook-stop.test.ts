import { certificatePart } from "../../lib/host/certificate-part";
import { RESTIC_PARTS } from "../../lib/host/restic-parts";
import { startText, stopText } from "../../lib/report/restore-runbook-stop";
import { backrest, docsNear, graphWith, textsOf } from "../host/restic-host";
import { layoutWith } from "../rules/pair";

const lines = (text: readonly string[]) => text.map((line) => line.trim());
const stops = (text: readonly string[]) => lines(text).filter((line) => line.startsWith("systemctl stop "));
const patterns = (text: readonly string[]) =>
  stops(text).flatMap((line) => line.slice("systemctl stop ".length).replaceAll("'", "").split(" "));
const fits = (pattern: string, unit: string) =>
  pattern.endsWith("*") ? unit.startsWith(pattern.slice(0, -1)) : unit === pattern;

describe.each([
  ["systemd", [docsNear]],
  ["Backrest", [docsNear, backrest]],
] as const)("where %s starts restic", (_runner, edits) => {
  const graph = graphWith(...edits);
  const paths = [...textsOf(graph, [...RESTIC_PARTS, certificatePart]).keys()];
  const units = paths.flatMap((path) => /^\/etc\/systemd\/system\/([^/]+)$/.exec(path)?.[1] ?? []);
  const stopped = (unit: string) => patterns(stopText(graph.layout)).some((pattern) => fits(pattern, unit));

  test("everything that runs restic or starts it is stopped", () => {
    const running = units.filter((unit) => /^(backrest|threefold-(restic|maintain)-)/.test(unit));
    expect(running.length).toBeGreaterThan(2);
    expect(running.filter((unit) => !stopped(unit))).toEqual([]);
  });

  test("certificates go on being renewed, or the restore ends in a day", () => {
    const renewing = units.filter((unit) => /^threefold-cert-/.test(unit));
    expect(renewing).not.toEqual([]);
    expect(renewing.filter(stopped)).toEqual([]);
  });
});

test("Backrest forgets by itself, so it is stopped and started by its own name", () => {
  const { layout } = graphWith(backrest);
  expect(patterns(stopText(layout))).toContain("backrest.service");
  expect(startText(layout).join("\n")).toMatch(/systemctl start backrest\.service \$\(systemctl list-unit-files /);
  expect(patterns(stopText(layoutWith()))).not.toContain("backrest.service");
});

test("a datastore is frozen on the machine of its PBS, and thawed there", () => {
  const layout = layoutWith();
  const host = layout.pbs.backup!.host;
  const after = (text: readonly string[]) => lines(text).slice(lines(text).indexOf(`# on ${host}`));
  expect(after(stopText(layout))).toContain(
    "proxmox-backup-manager datastore update main --maintenance-mode type=read-only",
  );
  expect(after(startText(layout))).toContain("proxmox-backup-manager datastore update main --delete maintenance-mode");
});
