/** Seconds east of UTC now; `undefined` for a zone that is none. */
export function zoneOffset(timeZone: string): number | undefined {
  try {
    const local = new Date().toLocaleString("sv-SE", { timeZone });
    return Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - Date.now()) / 1000);
  } catch {
    return undefined;
  }
}
