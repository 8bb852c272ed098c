import { InvalidValue } from "../units/invalid-value";
import { valued } from "./valued";

function parseDate(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidValue("spec/date", text, "a day that exists, as in 2027-03-01", "write year-month-day");
  return text;
}

/** A day, as in 2027-03-01. */
export const calendarDate = (description: string) => valued(parseDate, { description, examples: ["2027-03-01"] });
