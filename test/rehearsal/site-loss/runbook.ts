import { commands } from "../../support/runbook-text";

/** One step of the generated runbook. */
export interface RunbookStep {
  readonly text: string;
  /** Each line as it is pasted. */
  readonly commands: readonly string[];
}

/** Steps under one heading of a section; those before the first heading have none. */
export interface RunbookPart {
  readonly when: string | undefined;
  readonly steps: readonly RunbookStep[];
}

export interface RunbookSection {
  readonly title: string;
  readonly parts: readonly RunbookPart[];
}

/** Reads RESTORE.md as a person does: sections, headings, numbered steps, the lines of their code. */
export function readRunbook(markdown: string): RunbookSection[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [title, ...lines] = text.split("\n");
      return { title: title!, parts: partsOf(lines.join("\n")) };
    });
}

function partsOf(text: string): RunbookPart[] {
  return text.split(/^### /m).map((part, i) => {
    const [first, ...rest] = part.split("\n");
    return { when: i === 0 ? undefined : first!, steps: stepsOf(i === 0 ? part : rest.join("\n")) };
  });
}

const stepsOf = (text: string): RunbookStep[] =>
  text
    .split(/^\d+\. /m)
    .slice(1)
    .map((step) => ({
      text: step.split("\n")[0]!,
      commands: commands(step),
    }));

/** The section of a dataset and a place, whatever number it has. @throws Error when there is none */
export function sectionOf(runbook: readonly RunbookSection[], title: string): RunbookSection {
  const found = runbook.find((section) => section.title.replace(/^\d+\. /, "") === title);
  if (found === undefined) throw new Error(`the runbook has no section ${title}`);
  return found;
}

/** @throws Error when there is none */
export function partOf(section: RunbookSection, when: RegExp): RunbookPart {
  const found = section.parts.find((part) => part.when !== undefined && when.test(part.when));
  if (found === undefined) throw new Error(`${section.title} has no part ${when}`);
  return found;
}
