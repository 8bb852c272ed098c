/** What each room of the house may import (docs/decisions/0001-the-house.md). */
const rooms = {
  "^lib/units": [],
  "^lib/calendar": ["^lib/units"],
  "^lib/spec": ["^lib/units", "^lib/calendar"],
  "^lib/graph": ["^lib/spec", "^lib/units", "^lib/calendar"],
  "^lib/retention": ["^lib/units", "^lib/calendar"],
  "^lib/rules": [
    "^lib/pki",
    "^lib/survive",
    "^lib/graph",
    "^lib/retention",
    "^lib/estimate",
    "^lib/spec",
    "^lib/units",
    "^lib/calendar",
  ],
  "^lib/estimate": ["^lib/graph", "^lib/retention", "^lib/spec", "^lib/units", "^lib/calendar"],
  "^lib/survive": ["^lib/graph", "^lib/estimate", "^lib/spec", "^lib/units", "^lib/calendar"],
  "^lib/simulate": ["^lib/graph", "^lib/estimate", "^lib/retention", "^lib/spec", "^lib/units", "^lib/calendar"],
  "^lib/pki": ["^lib/units"],
  "^lib/(aws|azure|entra)": ["^lib/pki", "^lib/spec", "^lib/graph", "^lib/units", "^lib/calendar"],
  "^lib/(proxmox|pbs)": ["^lib/spec", "^lib/graph", "^lib/units", "^lib/calendar", "^lib/restful"],
  "^lib/restful": ["^lib/units"],
  "^lib/(host|monitoring|report)": [
    "^lib/spec",
    "^lib/graph",
    "^lib/estimate",
    "^lib/retention",
    "^lib/units",
    "^lib/calendar",
  ],
  "^layouts": ["^lib/spec"],
  "^stacks": ["^lib"],
};

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "types may know each other; code that runs may not",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-provider-barrel",
      severity: "error",
      comment: "the barrel costs 3 s and 700 MB",
      from: {},
      to: { path: "node_modules/@cdktf/provider-[a-z]+/(lib/)?index\\.(js|ts|d\\.ts)$" },
    },
    ...Object.entries(rooms).map(([from, allowed]) => ({
      name: `room ${from}`,
      severity: "error",
      from: { path: from },
      to: { path: "^(bin|layouts|lib|stacks|test|providers)/", pathNot: [from, "^providers/", ...allowed] },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    parser: "swc",
    exclude: { path: "^(providers/[a-z]+/lib)" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["require", "types"],
    },
  },
};
