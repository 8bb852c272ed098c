import type { Fault } from "./fault";
import { AWS_FAULTS } from "./faults-aws";
import { BACKEND_FAULTS } from "./faults-backend";
import { PVE_FAULTS } from "./faults-pve";
import { ROTATION_FAULTS } from "./faults-rotation";
import { SECRET_FAULTS } from "./faults-secret";
import { STATE_FAULTS } from "./faults-state";
import { PBS_FAULTS } from "./pbs/pbs-faults";

/** Everything that is made to go wrong. Those of AWS in this order, one after the other; the others in any. */
export const FAULTS: readonly Fault[] = [
  ...PBS_FAULTS,
  ...PVE_FAULTS,
  ...STATE_FAULTS,
  ...BACKEND_FAULTS,
  ...ROTATION_FAULTS,
  ...SECRET_FAULTS,
  ...AWS_FAULTS,
];
