import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import { hostAddress } from "../../lib/graph/host-address";
import { hostFiles, hostsWithFiles } from "../../lib/host/host-files";
import type { HostValues } from "../../lib/host/host-values";
import { identitiesOf } from "../../lib/host/identities";
import { installFolder } from "../../lib/host/install-folder";
import { STANZA } from "../../lib/host/network-part";
import { userData } from "../../lib/host/user-data";
import { hostSummary } from "../../lib/report/host-summary";
import { wrapped } from "../../lib/report/wrapped";
import { ArgumentError } from "../../lib/spec/problem";
import { choiceHelp } from "../../lib/spec/suggest";
import { checkedLayout } from "../checked-layout";
import { ExitCode } from "../exit-code";
import { AwsValuesMissing, hostValues, type ValueSource } from "../host-values";
import { paint } from "../terminal";

export interface HostOptions extends ValueSource {
  /** Default: out/hosts. */
  readonly out?: string;
}

/** Writes the folder of one host, or of each that has files, and says what to do with it. */
export function host(option: string | undefined, name: string | undefined, options: HostOptions = {}): number {
  const report = checkedLayout(option);
  if (!report) return ExitCode.findings;
  const { graph } = report;
  const hosts = chosen(hostsWithFiles(graph), name);
  try {
    const values = hostValues(graph.layout, hosts, options);
    for (const each of hosts) console.log(write(graph, each, values, options.out ?? "out/hosts"));
  } catch (error) {
    if (!(error instanceof AwsValuesMissing)) throw error;
    const [first, ...more] = wrapped(error.message, "error: ");
    console.error([paint.red("error") + first!.slice("error".length), ...more].join("\n"));
    return ExitCode.tool;
  }
  return ExitCode.fine;
}

/** @throws ArgumentError `host/none` when nothing is made for the host of this name */
function chosen(hosts: readonly string[], name: string | undefined): readonly string[] {
  if (name === undefined || hosts.includes(name)) return name === undefined ? hosts : [name];
  throw new ArgumentError([
    {
      code: "host/none",
      path: ["name"],
      message: "nothing of the layout is made for this host",
      found: name,
      allowed: hosts.join(", ") || "(none)",
      help: choiceHelp(name, hosts),
    },
  ]);
}

function write(graph: CopyGraph, name: string, values: HostValues, out: string): string {
  const { layout } = graph;
  const content = hostFiles(graph, name, values);
  const folder = join(out, name);
  // what an older layout made must not be installed
  rmSync(folder, { recursive: true, force: true });
  const files = [
    ...installFolder(layout, name, content),
    { name: "user-data", mode: "0644", text: userData(layout, name, content) },
  ];
  for (const { name: file, mode, text } of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, Number.parseInt(mode, 8));
  }
  return hostSummary(
    {
      host: name,
      address: hostAddress(layout, name),
      folder,
      files: content.files.length,
      units: content.units.filter(({ enable }) => enable).map((unit) => unit.name),
      programs: content.programs.map(({ name: program, atLeast }) => (atLeast ? `${program} ${atLeast}` : program)),
      secrets: content.secrets,
      identities: identitiesOf(graph, name),
      network: content.files.some(({ path }) => path === STANZA),
    },
    paint,
  );
}
