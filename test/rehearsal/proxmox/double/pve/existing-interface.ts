import type { Interface } from "./state";

/** An interface that stands on a node before anything is deployed, as the list shows it; its name says its type. */
export const existingInterface = (iface: string, priority: number): Interface => ({
  iface,
  type: iface.startsWith("vmbr") ? "bridge" : iface.startsWith("bond") ? "bond" : "eth",
  method: "manual",
  method6: "manual",
  families: ["inet"],
  exists: 1,
  active: 1,
  autostart: 1,
  priority,
});
