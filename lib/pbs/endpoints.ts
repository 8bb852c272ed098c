import type { EndpointTable } from "../restful/endpoint";
import { ACCESS_ENDPOINTS } from "./access-endpoints";
import { NODE_ENDPOINTS } from "./node-endpoints";
import { NOTIFICATION_ENDPOINTS } from "./notification-endpoints";
import { STORE_ENDPOINTS } from "./store-endpoints";

/** Every kind of object of a Proxmox Backup Server that a layout can declare. */
export const PBS_ENDPOINTS = {
  ...STORE_ENDPOINTS,
  ...ACCESS_ENDPOINTS,
  ...NOTIFICATION_ENDPOINTS,
  ...NODE_ENDPOINTS,
} satisfies EndpointTable;
