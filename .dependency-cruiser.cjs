const BASE = ["units", "calendar"];
const GRAPH = ["spec", "graph", ...BASE];
const FILES = [...GRAPH, "estimate", "retention"];

/** What each room of the house may import besides itself (docs/decisions/0001-the-house.md). */
const rooms = {
  units: [],
  calendar: ["units"],
  spec: BASE,
  graph: ["spec", ...BASE],
  retention: BASE,
  pki: ["units"],
  estimate: [...GRAPH, "retention"],
  survive: [...GRAPH, "estimate"],
  simulate: [...GRAPH, "estimate", "retention"],
  rules: [...GRAPH, "estimate", "retention", "pki", "survive"],
  restful: ["units"],
  aws: [...GRAPH, "pki"],
  proxmox: [...GRAPH, "restful"],
  pbs: [...GRAPH, "restful"],
  host: FILES,
  report: FILES,
};

/** Only these rooms build resources, each with one engine (docs/decisions/0001-the-house.md). */
const engines = {
  "aws-cdk-lib": ["aws"],
  cdktf: ["restful", "proxmox", "pbs"],
};

const oneOf = (names) => `^lib/(${names.join("|")})/`;
const anywhere = "^(bin|layouts|lib|stacks|test|providers)/";

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
    {
      name: "known-room",
      severity: "error",
      comment: "a room that the table does not know may import everything",
      from: {},
      to: { path: "^lib/", pathNot: oneOf(Object.keys(rooms)) },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room lib/${room}`,
      severity: "error",
      from: { path: oneOf([room]) },
      to: { path: anywhere, pathNot: [oneOf([room, ...allowed]), "^providers/"] },
    })),
    ...Object.entries({ layouts: ["^lib/spec/"], stacks: ["^lib/"] }).map(([folder, allowed]) => ({
      name: `room ${folder}`,
      severity: "error",
      from: { path: `^${folder}/` },
      to: { path: anywhere, pathNot: [`^${folder}/`, "^providers/", ...allowed] },
    })),
    ...Object.entries(engines).map(([engine, its]) => ({
      name: `engine ${engine}`,
      severity: "error",
      from: { path: "^lib/", pathNot: oneOf(its) },
      to: { path: `(^|node_modules/)${engine}(/|$)` },
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
