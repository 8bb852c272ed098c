import { InvalidValue } from "../units/invalid-value";

export interface DayRange {
  readonly code: string;
  readonly least: number;
  /** @default no limit */
  readonly most?: number;
  readonly help: string;
}

/** A number of days that AWS takes. @throws InvalidValue the range's code, unless whole and within it */
export function wholeDays(days: number, { code, least, most = Number.POSITIVE_INFINITY, help }: DayRange): number {
  if (!Number.isInteger(days) || days < least || days > most) {
    const range = most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidValue(code, `${days} days`, `whole days, ${range}`, help);
  }
  return days;
}
