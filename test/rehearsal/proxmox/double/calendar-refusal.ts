import { CalendarEvent } from "../../../../lib/calendar/event";

/** The servers' words for a calendar event that they cannot read; nothing where they can. */
export function calendarRefusal(text: string): string | undefined {
  try {
    CalendarEvent.parse(text);
    return undefined;
  } catch {
    if (/^[a-z]+$/i.test(text)) return `unable to parse calendar event at '${text}' - Context("weekday")`;
    // their parser takes the longest beginning that it understands, and complains of the rest
    const rest = text.replace(/^(?:[a-z]{3}|\*-\d+|\d+)/i, "");
    return `unable to parse calendar event at '${rest}' - Nom(Eof)`;
  }
}
