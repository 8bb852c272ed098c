import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chunkPath, chunksOf, snapshotsOf, verify } from "./chunks";
import { datastoreFault, REFUSED } from "./datastore-check";

/** What the programs of one machine have been told. */
interface State {
  datastores: Record<string, string>;
  entries: Record<string, { datastore: string; namespace: string; key: string | undefined }>;
  /** The first network device of each guest. */
  guests: Record<string, string>;
}

/** Where the programs keep their state and write down how they were called. */
const folder = process.env.PROXMOX_DOUBLES!;
const FINGERPRINT = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0")).join(":");

/** `proxmox-backup-manager`, `pvesm`, `qmrestore`, `qm` and `pct`, no more of them than a restore needs. */
function main([program, ...args]: readonly string[]): number {
  appendFileSync(join(folder, "calls.jsonl"), `${JSON.stringify([program, ...args])}\n`);
  const state = read();
  const words = args.filter((arg, i) => !arg.startsWith("--") && !(args[i - 1] ?? "").startsWith("--")).join(" ");
  switch (`${program} ${words}`.split(" ").slice(0, 3).join(" ")) {
    case "proxmox-backup-manager datastore create":
      return create(state, args[2]!, args[3]!, args.includes("--reuse-datastore"));
    case "proxmox-backup-manager task list":
      return 0;
    case "proxmox-backup-manager cert info":
      return say(`Fingerprint (sha256): ${FINGERPRINT}`);
    default:
  }
  const [first, ...rest] = words.split(" ");
  if (program === "proxmox-backup-manager" && first === "verify") return verifyAll(state, rest[0]!);
  if (program === "pvesm" && first === "add") return add(state, args);
  if (program === "pvesm" && first === "status") return say("Name Type Status Total Used Available %");
  if (program === "pvesm" && first === "list") return list(state, rest[0]!, optionOf(args, "--vmid"));
  if (program === "qmrestore") return restore(state, args[0]!, "vm", args[1]!);
  if (program === "pct" && first === "restore") return restore(state, args[2]!, "ct", args[1]!);
  if (program === "qm" || program === "pct") {
    const net0 = state.guests[rest[0]!] ?? fault(`Configuration file of guest '${rest[0]}' does not exist`);
    if (first === "config") return say(`memory: 2048\nname: net0: is a trap\nnet0: ${net0}\nscsi0: disk`);
    if (first === "set") return plug(state, rest[0]!, optionOf(args, "--net0"));
  }
  return fail(`${program} ${args.join(" ")}: not doubled`);
}

function create(state: State, name: string, path: string, reuse: boolean): number {
  if (!reuse) return fail("TASK ERROR: datastore path not empty");
  const fault = datastoreFault(path);
  if (fault !== undefined) return fail(`TASK ERROR: ${REFUSED}\n(the double adds: ${fault})`);
  state.datastores[name] = path;
  write(state);
  return say("TASK OK");
}

function verifyAll(state: State, name: string): number {
  const path = state.datastores[name];
  if (path === undefined) return fail(`no such datastore '${name}'`);
  const { snapshots, chunks, faults } = verify(path);
  for (const fault of faults) console.log(fault);
  return faults.length > 0
    ? fail(`TASK ERROR: verification failed`)
    : say(`verified ${snapshots} snapshots, ${chunks} chunks\nTASK OK`);
}

function add(state: State, args: readonly string[]): number {
  const [datastore, fingerprint] = [optionOf(args, "--datastore")!, optionOf(args, "--fingerprint")];
  if (state.datastores[datastore] === undefined) return fail(`datastore '${datastore}' does not exist`);
  if (fingerprint !== FINGERPRINT) return fail("fingerprint does not match");
  if (readFileSync(0, "utf8").trim() === "") return fail("no password");
  const key = optionOf(args, "--encryption-key");
  if (key !== undefined && JSON.parse(readFileSync(key, "utf8")).data === undefined) return fail("no key in the file");
  state.entries[args[2]!] = { datastore, namespace: optionOf(args, "--namespace") ?? "", key };
  write(state);
  return 0;
}

function list(state: State, entry: string, guest: string | undefined): number {
  const { datastore, namespace } = state.entries[entry] ?? fault(`storage '${entry}' does not exist`);
  const inside = namespace === "" ? "" : `ns/${namespace}/`;
  console.log("Volid Format Type Size VMID");
  for (const snapshot of snapshotsOf(state.datastores[datastore]!)) {
    if (!snapshot.startsWith(inside)) continue;
    const [kind, id, time] = snapshot.slice(inside.length).split("/");
    if (guest === undefined || guest === id)
      console.log(`${entry}:backup/${kind}/${id}/${time} pbs-${kind} backup 0 ${id}`);
  }
  return 0;
}

const NET0 = {
  vm: "virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1,link_down=0",
  ct: "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:02,ip=dhcp,type=veth",
};

function plug(state: State, guest: string, net0: string | undefined): number {
  if (net0 === undefined) return fail("no options specified");
  const keys = net0.split(",").map((part) => part.split("=")[0]);
  if (new Set(keys).size < keys.length) return fail("duplicate key in comma-separated list property");
  state.guests[guest] = net0;
  write(state);
  return 0;
}

function restore(state: State, volume: string, kind: "vm" | "ct", guest: string): number {
  if (guest in state.guests) return fail(`unable to restore guest ${guest}: it exists already`);
  const [, entry, snapshot] = /^([^:]+):backup\/(.*)$/.exec(volume) ?? fault(`unable to parse volume ID '${volume}'`);
  if (!snapshot!.startsWith(`${kind}/`)) return fail(`${volume} is no backup of a ${kind}`);
  const { datastore, namespace } = state.entries[entry!] ?? fault(`storage '${entry}' does not exist`);
  const root = state.datastores[datastore]!;
  const chunks = chunksOf(join(root, namespace === "" ? "" : `ns/${namespace}`, snapshot!));
  const missing = chunks.filter((digest) => !existsSync(chunkPath(root, digest)));
  if (missing.length > 0) return fail(`${missing.length} chunks are missing`);
  state.guests[guest] = NET0[kind];
  write(state);
  return say(`restored from ${chunks.length} chunks`);
}

const optionOf = (args: readonly string[], option: string): string | undefined => {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
};

function read(): State {
  const file = join(folder, "state.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as State)
    : { datastores: {}, entries: {}, guests: {} };
}

const write = (state: State): void => writeFileSync(join(folder, "state.json"), JSON.stringify(state));

function say(text: string): number {
  console.log(text);
  return 0;
}

function fail(text: string): number {
  console.error(text);
  return 255;
}

function fault(text: string): never {
  process.exit(fail(text));
}

process.exitCode = main(process.argv.slice(2));
