// The work is in TypeScript so that the tests can import it.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { require } from "tsx/cjs/api";

const { installTools } = require("./install-tools.ts", import.meta.url);
process.exitCode = await installTools(dirname(dirname(fileURLToPath(import.meta.url))), process.argv.slice(2));
