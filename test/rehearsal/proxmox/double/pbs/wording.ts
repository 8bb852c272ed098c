import { calendarRefusal } from "../calendar-refusal";
import type { Wording } from "../verify-parameters";

/** A Proxmox Backup Server's words (pbs-api-transcript 22 to 26, 87, 88, 91, 274). */
export const PBS_WORDING: Wording = {
  unknown: "schema does not allow additional properties",
  type: ({ type }) =>
    type === "array"
      ? "Expected array - got scalar value."
      : type === "boolean"
        ? "Expected boolean value."
        : `Expected ${type} value.`,
  minimum: (limit, value) => `value must have a minimum value of ${limit} (got ${value})`,
  maximum: (limit, value) => `value must have a maximum value of ${limit} (got ${value})`,
  enumeration: (_, value) => `value '${value}' is not defined in the enumeration.`,
  format: (name, value) => {
    if (name === "absolute-path")
      return value.startsWith("/") ? undefined : `expected an absolute path, '${value}' is not`;
    return name === "calendar-event" ? calendarRefusal(value) : undefined;
  },
};

/** In a query the same complaint ends with a full stop (pbs-api-transcript 10, 504). */
export const PBS_QUERY_WORDING: Wording = { ...PBS_WORDING, unknown: `${PBS_WORDING.unknown}.` };
