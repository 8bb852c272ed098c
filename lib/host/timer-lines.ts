/**
 * The lines of a timer that the installation starts.
 *
 * @param timing lines of [Timer]
 */
export const timerLines = (description: string, timing: readonly string[]): string[] => [
  "[Unit]",
  `Description=${description}`,
  "",
  "[Timer]",
  ...timing,
  "",
  "[Install]",
  "WantedBy=timers.target",
];
