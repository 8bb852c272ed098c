/** The text of one section, up to the next heading of the same level. */
export function section(text: string, title: string): string {
  const body = text.split("\n## ").find((part) => part.replace(/^\d+\. /, "").startsWith(`${title}\n`));
  if (body === undefined) throw new Error(`no section ${title}`);
  return body;
}

/** Lines that a person pastes. */
export const commands = (text: string): string[] =>
  [...text.matchAll(/^( *)```sh\n([\s\S]*?)\n\1```/gm)].flatMap(([, indent, body]) =>
    body!.split("\n").map((line) => line.slice(indent!.length)),
  );
