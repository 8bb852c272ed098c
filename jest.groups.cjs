// `npm test`: files that share their modules run in one environment each group; all others as they are.
process.env.THREEFOLD_GROUPS = "1";
const { projects } = require("./jest.config.cjs");

const grouped = [
  "restful",
  "pbs",
  "proxmox",
  "aws",
  "pki",
  "units",
  "calendar",
  "retention",
  "estimate",
  "host",
  "spec",
  "graph",
  "rules",
  "simulate",
  "layouts",
  "providers",
  "tools",
  "validate",
];
const [all, fork] = projects;

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    { ...all, testPathIgnorePatterns: [...all.testPathIgnorePatterns, `<rootDir>/test/(${grouped.join("|")})/`] },
    fork,
  ],
};
