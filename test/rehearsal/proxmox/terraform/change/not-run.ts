import type { FieldPath } from "./field-path";

/** Why no run can change a field on the double of a server. */
export type NotRun =
  | "connection"
  | "state"
  | "stack name"
  | "token secret"
  | "needs another node"
  | "take over"
  | "stands already";

/** For the page. */
export const NOT_RUN_WORDS: Readonly<Record<NotRun, string>> = {
  connection: "says where the server is, how its certificate is judged or who deploys; nothing on the server has it",
  state: "says where Terraform keeps its state; no object has it",
  "stack name": "part of every stack's name and state key: another name is another deployment",
  "token secret": "the server makes it, `threefold token` writes it there; a new one reaches its users (step drift)",
  "needs another node": "names a machine that must be a member of the cluster first",
  "stands already": "an interface that is there already has to be adopted before it can be another kind of entry",
  "take over": "said when the datastore is made; the server keeps nothing of it",
};

const FIELDS: readonly (readonly [RegExp, NotRun])[] = [
  [/^name$/, "stack name"],
  [/^state\b/, "state"],
  [/^(pbs|clusters)\.\*\.(token|tls|endpoint|host)\b/, "connection"],
  [/^hosts\.\*\.(fqdn|address|runsOn)$/, "connection"],
  [/\.users\.\*\.tokens\.\*\.secret$/, "token secret"],
  [/^clusters\.\*\.nodes$/, "needs another node"],
  [/\.interfaces\.\*\(existing\)\.kind$/, "stands already"],
  [/\.datastores\.\*\.takeOver$/, "take over"],
];

/** @returns `undefined` for a field that a run changes */
export const notRun = (field: FieldPath): NotRun | undefined => FIELDS.find(([path]) => path.test(field))?.[1];
