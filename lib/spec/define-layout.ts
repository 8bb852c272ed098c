import type { LayoutInput } from "./layout";

/** Gives a layout its type. Nothing is checked here, so that all problems can be told at once. */
export const defineLayout = (layout: LayoutInput): LayoutInput => layout;
