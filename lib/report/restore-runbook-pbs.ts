import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { hostAddress } from "../graph/host-address";
import type { PbsPlace } from "../spec/place";
import { configurationTitle } from "./restore-runbook-configuration";
import { DATASTORE_NEVER, reattachDatastore } from "./restore-runbook-datastore";
import { addEntry, pointEntry, restoreGuests } from "./restore-runbook-guests";
import { encryptionKeys, storagesBehind } from "./restore-runbook-keys";
import type { Part, Procedure } from "./restore-runbook-section";

/** Guests from a namespace of a PBS: the cluster lives, the cluster is lost, or only the disks of the PBS live. */
export function pbsProcedure(graph: CopyGraph, copy: Copy, place: PbsPlace): Procedure {
  const { layout } = graph;
  const server = layout.pbs[place.server]!;
  const { path } = server.datastores[place.datastore]!;
  const here = storagesBehind(graph, copy).find(([, { to }]) => to.text === place.text);
  const entry = here?.[0] ?? `${place.server}-restore`;
  const keys = encryptionKeys(graph, copy);
  const parent = layout.hosts[server.host]!.runsOn;
  const added = addEntry({
    entry,
    server: hostAddress(layout, server.host, here?.[1].network),
    datastore: place.datastore,
    namespace: place.namespace,
    fingerprint: server.fingerprint,
    encrypted: keys.length > 0,
  });
  const guests = restoreGuests(entry);
  const fresh = {
    text: "Install Proxmox VE on any machine that reaches the PBS. One node is enough; it needs no cluster.",
  };
  const parts: Part[] = here
    ? [
        {
          when: `The cluster lives: the storage entry \`${entry}\` is there${keys.length > 0 ? " and holds the key" : ""}`,
          steps: guests,
        },
        {
          when: "The cluster is lost, the PBS lives",
          steps: [fresh, ...added, { text: `Then as above, where the cluster lives.` }],
        },
      ]
    : [
        {
          when: "A cluster lives, the old one or a new one: add an entry for this PBS, which has none in normal times",
          steps: [...added, ...guests],
        },
      ];
  return {
    who: `root on a node of the cluster; where an entry must be added, also \`root@pam\` of PBS \`${place.server}\` (password lost: \`passwd\` at its console)`,
    keys,
    parts: [
      ...parts,
      {
        when: `The PBS is lost, the disks under \`${path}\` live`,
        steps: [
          {
            text: `Install a PBS and mount the disks at \`${path}\` again. Its host was \`${server.host}\`${parent ? `, a guest of \`${parent}\`` : ""}.${server.configurationBackup ? ` To get its users, tokens and certificate back, do \`${configurationTitle(place.server)}\` at the end of this page first.` : ""}`,
          },
          ...reattachDatastore(place.datastore, path),
          ...(here ? [pointEntry(entry)] : []),
          { text: "Then as above, with the address and the fingerprint of the new PBS where an entry is added." },
        ],
      },
    ],
    never: ["no prune and no garbage collection while a restore runs", DATASTORE_NEVER[0]!],
  };
}
