// `npm test`: files that share their modules run in one environment each group; all others as they are.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

process.env.THREEFOLD_GROUPS = "1";
const { projects } = require("./jest.config.cjs");

const test = join(__dirname, "test");
const groups = readdirSync(join(test, "groups")).filter((file) => file.endsWith(".test.ts"));

// The groups say which folders they take; a second list could leave a folder to nobody.
const grouped = groups.flatMap((file) =>
  [...readFileSync(join(test, "groups", file), "utf8").matchAll(/"([a-z]+)"/g)].map(([, folder]) => folder),
);

/** Everything of a folder but the files that keep their snapshots beside them: those run as they are. */
function taken(folder) {
  const snapshots = join(test, folder, "__snapshots__");
  const own = existsSync(snapshots) ? readdirSync(snapshots).map((file) => file.replace(/\.snap$/, "")) : [];
  return `<rootDir>/test/${folder}/${own.length > 0 ? `(?!${own.join("|").replaceAll(".", "\\.")})` : ""}`;
}

const [all, fork] = projects;

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...all,
      testPathIgnorePatterns: [...all.testPathIgnorePatterns, "\\.programs\\.test\\.ts$", ...grouped.map(taken)],
    },
    fork,
  ],
};
