#!/usr/bin/env node
// The command `threefold`: TypeScript is run by tsx, no build step.
require("tsx/cjs");
require("./threefold.ts");
