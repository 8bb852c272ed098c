import limits from "../../data/pve-parameters.json";
import type { RawCall } from "../https-double";
import type { Parameters, ParameterTable } from "../parameter";
import { Refusal } from "../refusal";
import { endTask, startTask } from "../task-list";
import type { Values } from "../verify-parameters";
import { parseCall, wrongParameters } from "./parse-call";
import type { Interface, NodeNetwork, PveState } from "./state";

const { node: _, ...CREATE } = (limits as ParameterTable)["POST /nodes/{node}/network"]! as Record<
  string,
  Parameters[string]
>;
const UPDATE: Parameters = { ...CREATE, iface: { ...CREATE.iface!, required: false }, delete: { type: "string" } };
/** Of the module that writes `/etc/network/interfaces`. */
const MODULE = "/usr/share/perl5/PVE/Network/Interfaces.pm";

/** What the proxy says of a node that it cannot find. */
export const unknownNode = (name: string): Refusal =>
  new Refusal(
    500,
    `hostname lookup '${name}' failed - failed to get address info for: ${name}: Name or service not known\n`,
  );

/** The interfaces of the nodes: changes are staged until a reload. */
export class PveNetwork {
  constructor(
    private readonly state: PveState,
    private readonly changed: () => void,
    private readonly reloadMs: number | undefined,
  ) {}

  private node(name: string): NodeNetwork {
    const node = this.state.networks[name];
    if (!node) throw unknownNode(name);
    return node;
  }

  list(node: string): Interface[] {
    return this.node(node).staged;
  }

  get(node: string, name: string): Values {
    const { iface: _, ...found } = this.find(this.node(node), name);
    return found;
  }

  private find({ staged }: NodeNetwork, name: string): Interface {
    const found = staged.find(({ iface }) => iface === name);
    if (!found) wrongParameters({ iface: "interface does not exist" });
    return found;
  }

  create(node: string, call: RawCall): void {
    const network = this.node(node);
    const values = parseCall(call, CREATE) as Interface;
    if (network.staged.some(({ iface }) => iface === values.iface))
      wrongParameters({ iface: "interface already exists" });
    const priority = network.staged.length + 3;
    const made = complete({ exists: null, priority, ...values });
    check(network, made);
    network.staged.push(made);
  }

  update(node: string, name: string, call: RawCall): void {
    const network = this.node(node);
    const { delete: cleared = "", ...values } = parseCall(call, UPDATE);
    const before = this.find(network, name);
    const after: Values = { ...before };
    for (const key of String(cleared)
      .split(/[,; ]+/)
      .filter(Boolean)) {
      delete after[key];
      if (key === "cidr") for (const part of ["address", "netmask"]) delete after[part];
    }
    const changed = complete({ ...after, ...values, iface: name } as Interface);
    check(network, changed);
    network.staged = network.staged.map((each) => (each === before ? changed : each));
  }

  remove(node: string, name: string): void {
    const network = this.node(node);
    const gone = this.find(network, name);
    network.staged = network.staged.filter((each) => each !== gone);
  }

  revert(node: string): void {
    const network = this.node(node);
    network.staged = structuredClone(network.applied);
  }

  /** Applies what is staged. @returns the task */
  reload(node: string, user: string): string {
    const network = this.node(node);
    const task = startTask(this.state.tasks, { node, type: "srvreload", id: "networking", user });
    const end = () => {
      const fault = this.state.reloadFails;
      delete this.state.reloadFails;
      if (fault !== undefined) task.log.push(fault);
      else {
        for (const each of network.staged) if (each.exists === null) Object.assign(each, { exists: 1, active: 1 });
        network.applied = structuredClone(network.staged);
      }
      endTask(task, fault === undefined ? undefined : "command 'ifreload -a' failed: exit code 1");
      this.changed();
    };
    if (this.reloadMs === undefined) end();
    else setTimeout(end, this.reloadMs).unref();
    return task.upid;
  }
}

/** What the server adds when it reads the file that it wrote; numbers of the file are texts. */
function complete(given: Interface): Interface {
  const { iface, type } = given;
  const text = (key: string) => (given[key] === undefined ? {} : { [key]: String(given[key]) });
  const [raw, tag] = /^(.+)\.(\d+)$/.exec(iface)?.slice(1) ?? [];
  const cidr = given.cidr as string | undefined;
  return {
    ...given,
    ...text("mtu"),
    ...text("vlan-id"),
    ...(type === "vlan" && raw !== undefined && { "vlan-raw-device": raw, "vlan-id": tag }),
    ...(type === "bridge" && {
      bridge_fd: "0",
      bridge_stp: "off",
      bridge_ports: given.bridge_ports ?? "",
      ...(given.bridge_vlan_aware === 1 && { bridge_vids: given.bridge_vids ?? "2-4094" }),
    }),
    ...(cidr !== undefined && { address: cidr.split("/")[0], netmask: cidr.split("/")[1] }),
    ...(typeof given.comments === "string" && { comments: `${given.comments.trimEnd()}\n` }),
    method: cidr === undefined ? "manual" : "static",
    method6: "manual",
    families: ["inet"],
  };
}

function check({ staged }: NodeNetwork, made: Interface): void {
  const others = staged.filter(({ iface }) => iface !== made.iface);
  const other = (name: unknown) => others.some(({ iface }) => iface === name);
  if (made.type === "vlan") {
    const raw = made["vlan-raw-device"];
    if (raw === undefined) throw new Refusal(500, `missing vlan-raw-device option at ${MODULE} line 954.\n`);
    if (made["vlan-id"] === undefined) throw new Refusal(500, `missing vlan-id option at ${MODULE} line 962.\n`);
    if (!other(raw)) throw new Refusal(500, `vlan '${made.iface}' - unable to find parent '${raw}'\n`);
  }
  for (const port of String(made.bridge_ports ?? "")
    .split(/[ ,;]+/)
    .filter(Boolean)) {
    const user = others.find((each) =>
      String(each.bridge_ports ?? "")
        .split(/[ ,;]+/)
        .includes(port),
    );
    if (user) wrongParameters({ bridge_ports: `${port} is already used on interface '${user.iface}'.` });
    if (!other(port)) throw new Refusal(500, `bridge '${made.iface}' - unable to find bridge port '${port}'\n`);
  }
  const gateway = made.gateway === undefined ? undefined : others.find((each) => each.gateway !== undefined);
  if (gateway) wrongParameters({ gateway: `Default gateway already exists on interface '${gateway.iface}'.` });
}
