// `npm ci` runs this with plain node; the work is in TypeScript so that the tests can import it.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { require } from "tsx/cjs/api";

const { generateBindings } = require("./generate-bindings.ts", import.meta.url);
process.exitCode = generateBindings(dirname(dirname(fileURLToPath(import.meta.url))));
