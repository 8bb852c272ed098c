const base = {
  testEnvironment: "node",
  rootDir: __dirname,
  roots: ["<rootDir>/test"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!@cdktf/provider-(proxmox|restful)/)"],
  modulePathIgnorePatterns: ["<rootDir>/cdk.out", "<rootDir>/cdktf.out", "<rootDir>/out", "<rootDir>/.tools"],
  setupFiles: ["<rootDir>/test/setup/environment.cjs", "<rootDir>/test/setup/plain-traces.cjs"],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...base,
      displayName: "threefold",
      globalSetup: "<rootDir>/test/setup/compile-once.cjs",
      globalTeardown: "<rootDir>/test/setup/remove-temporary.cjs",
      testMatch: ["**/*.test.ts"],
      testPathIgnorePatterns: [
        "/node_modules/",
        "<rootDir>/test/rehearsal/",
        ...(process.env.THREEFOLD_GROUPS ? [] : ["<rootDir>/test/groups/"]),
      ],
    },
    {
      // The same stacks on cdktn, the fork that goes on where cdktf was archived: the same snapshots must fit.
      ...base,
      displayName: "cdktn",
      testMatch: ["**/stacks/terraform.test.ts"],
      moduleNameMapper: { "^cdktf$": "cdktn", "^cdktf/(.*)$": "cdktn/$1" },
    },
  ],
};
