import { deployFault } from "../deploy-fault";
import type { Fault } from "../fault";
import { ACCESS_FAULTS } from "./access";
import { ANSWER_FAULTS } from "./answers";
import { HAND_FAULTS } from "./by-hand";
import { CERTIFICATE_FAULTS } from "./certificates";
import { CHANGE_FAULTS } from "./changes";
import { LOST_ANSWERS } from "./lost-answers";
import { SERVER_FAULTS } from "./server";
import { TASK_FAULTS } from "./tasks";

/** What goes wrong between a deploy and a Proxmox Backup Server. */
export const PBS_FAULTS: readonly Fault[] = [
  ...LOST_ANSWERS,
  ...SERVER_FAULTS,
  ...ANSWER_FAULTS,
  ...ACCESS_FAULTS,
  ...CERTIFICATE_FAULTS,
  ...TASK_FAULTS,
  ...HAND_FAULTS,
  ...CHANGE_FAULTS,
].map(deployFault);
