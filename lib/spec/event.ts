import { CalendarEvent } from "../calendar/event";
import { valued } from "./valued";

/** A Proxmox calendar event, in the time zone of the layout. */
export const event = (description: string) =>
  valued(CalendarEvent.parse, { description, examples: ["03:30", "sat 06:00", "sun *-1..7 01:00"] });
