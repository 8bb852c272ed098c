/** One thing to do, with the commands that do it. */
export interface Step {
  readonly text: string;
  /** Lines that are pasted into a shell in this order; words in capitals after `=` are for the reader to set. */
  readonly commands?: readonly string[];
}

/** A key without which the bytes are of no use, and where it lies. */
export interface Key {
  readonly what: string;
  /** Where it lies while everything is alive; absent for what only lies in escrow. */
  readonly alive?: string;
  /** Names of escrow places. */
  readonly escrow: readonly string[];
}

/** Steps that belong together; `when` says in which case, none means always. */
export interface Part {
  readonly when?: string;
  readonly steps: readonly Step[];
}

/** What a kind of place knows of a restore. */
export interface Procedure {
  readonly who: string;
  readonly keys: readonly Key[];
  readonly parts: readonly Part[];
  readonly never: readonly string[];
}

/** How one dataset comes back from one copy. */
export interface Section extends Procedure {
  readonly title: string;
  readonly age: string;
  readonly duration: string;
}

/** The link target that a heading gets in Markdown. */
export const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");

export function sectionText(section: Section, place: (escrow: string) => string): string[] {
  return [
    `## ${section.title}`,
    "",
    `- **How old at worst:** ${section.age}`,
    `- **How long:** ${section.duration}`,
    `- **Who:** ${section.who}`,
    ...(section.keys.length === 0 ? ["- **Keys:** none"] : ["- **Keys:**"]),
    ...section.keys.map((key) => `  - ${keyText(key, place)}`),
    "- **Do not:**",
    ...section.never.map((text) => `  - ${text}`),
    "",
    ...section.parts.flatMap(({ when, steps }) => [...(when ? [`### ${when}`, ""] : []), ...steps.flatMap(stepText)]),
  ];
}

const keyText = ({ what, alive, escrow }: Key, place: (escrow: string) => string): string =>
  [`${what}:`, ...(alive ? [`${alive}; if that is lost,`] : []), escrow.map(place).join(", or ")].join(" ");

// four blanks, so that the code stays inside items of two digits too
const stepText = ({ text, commands }: Step, index: number): string[] => [
  `${index + 1}. ${text}`,
  ...(commands ? ["", "    ```sh", ...commands.map((line) => `    ${line}`), "    ```"] : []),
  "",
];
