import { group } from "./group";

group("restful", "pbs", "proxmox");
