// Synthesizes the three layouts once for all test files; each file would otherwise load both engines to do it again.
require("tsx/cjs");
const { mkdtempSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

module.exports = () => {
  process.env.CDK_VALIDATION ??= "false";
  // what tests and engines leave in the folder for temporary files goes with it
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "threefold-jest-"));
  const directory = mkdtempSync(join(tmpdir(), "threefold-compiled-"));
  const { compiledCdk, compiledTerraform, LAYOUTS, layoutNamed } = require("../support/compiled.ts");
  for (const name of LAYOUTS) {
    const layout = layoutNamed(name);
    const compiled = { cdk: compiledCdk(layout), terraform: compiledTerraform(layout) };
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(compiled));
  }
  process.env.THREEFOLD_COMPILED = directory;
};
