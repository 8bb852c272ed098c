import { rmSync } from "node:fs";

/** Takes a folder away, also where a program that was just killed still makes a file in it. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
