/** An age as people compare it with an objective: hours and minutes up to three days, then days and hours; rounded up. */
export function ageText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours < 72) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const rounded = Math.ceil(minutes / 60);
  return rounded % 24 === 0 ? `${rounded / 24} d` : `${Math.floor(rounded / 24)} d ${rounded % 24} h`;
}
