import type { Layout } from "../spec/layout";
import type { TimeZone } from "../units/time-zone";

/** Zone in which a PBS reads its calendar events: its own, else the layout's. */
export const serverZone = ({ pbs, timezone }: Layout, server: string): TimeZone => pbs[server]?.timezone ?? timezone;
