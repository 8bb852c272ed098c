import type { Layout } from "../spec/layout";

/** The line that says which layout made a file, as a comment of a shell, of systemd, of ifupdown2 and of nftables. */
export const madeBy = (layout: Layout, host: string): string =>
  `# made by threefold from layout ${layout.name}; change the layout, then run: npx threefold host ${host}`;
