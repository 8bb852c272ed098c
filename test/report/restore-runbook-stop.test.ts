import { certificatePart } from "../../lib/host/certificate-part";
import { RESTIC_PARTS } from "../../lib/host/restic-parts";
import { startText, stopText } from "../../lib/report/restore-runbook-stop";
import { backrest, docsNear, graphWith, textsOf } from "../host/restic-host";
import { layoutWith } from "../rules/pair";

const lines = (text: readonly string[]) => text.map((line) => line.trim());
/** What is disabled or stopped, by name or pattern. */
const patterns = (text: readonly string[]) =>
  lines(text)
    .filter((line) => /^systemctl (disable --now|stop) /.test(line))
    .flatMap((line) => line.match(/[a-z*-]+\.(?:service|timer)/g) ?? []);
const fits = (pattern: string, unit: string) =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replace("*", ".*")}$`).test(unit);

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

  test("no timer comes back with a reboot in the middle of the restore, and each does when it is over", () => {
    const timers = units.filter((unit) => /^threefold-(restic|maintain)-.*\.timer$/.test(unit));
    expect(timers).not.toEqual([]);
    for (const [verb, text] of [
      ["disable", stopText(graph.layout)],
      ["enable", startText(graph.layout)],
    ] as const) {
      const line = lines(text).find((each) => each.startsWith(`systemctl ${verb} --now `))!;
      const named = line.match(/[a-z*-]+\.timer/g)!;
      expect(timers.filter((timer) => !named.some((pattern) => fits(pattern, timer)))).toEqual([]);
    }
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
  expect(startText(layout).join("\n")).toMatch(
    /systemctl enable --now backrest\.service \$\(systemctl list-unit-files /,
  );
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
