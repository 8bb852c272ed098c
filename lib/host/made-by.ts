import type { Layout } from "../spec/layout";

/** What the first line of every file says, without the sign that begins a comment. */
export const madeByText = (layout: Layout, host: string): string =>
  `made by threefold from layout ${layout.name}; change the layout, then run: npx threefold host ${host}`;

/** The line that says which layout made a file, as a comment of a shell, of systemd, of ifupdown2 and of nftables. */
export const madeBy = (layout: Layout, host: string): string => `# ${madeByText(layout, host)}`;
