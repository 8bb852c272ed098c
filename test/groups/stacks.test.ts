import { group } from "./group";

group("properties", "stacks", "aws", "pki", "restful", "pbs", "proxmox");
