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
  "bin",
  "docs",
  "layouts",
  "providers",
  "tools",
  "validate",
];
// folders of which files with snapshots run as they are
const partly = ["survive/(?!survival-text)", "report/(?!restore-runbook\\.test)"];
const [all, fork] = projects;

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...all,
      testPathIgnorePatterns: [
        ...all.testPathIgnorePatterns,
        `<rootDir>/test/(${grouped.join("|")})/`,
        `<rootDir>/test/(${partly.join("|")})`,
      ],
    },
    fork,
  ],
};
