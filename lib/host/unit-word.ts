/** A text as one word of a unit: quoted where it has to be, `%` doubled because systemd expands it. */
export function unitWord(text: string): string {
  const escaped = text.replaceAll("%", "%%");
  return /^[A-Za-z0-9/._:@+=,%-]+$/.test(escaped) ? escaped : `"${escaped.replace(/["\\]/g, "\\$&")}"`;
}
