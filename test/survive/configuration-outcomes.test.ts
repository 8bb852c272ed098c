import { lossesText } from "../../lib/survive/survival-text";
import { configurationBackup } from "../rules/cases/given";
import { lose, restoreWith } from "./restore";

const saved = { "pbs.backup.configurationBackup": configurationBackup };
const graph = restoreWith(saved);
const outcome = (...lost: string[]) => lose(graph, ...lost).configurations;

test("while the PBS lives and the key lies in escrow, there is nothing to tell", () => {
  expect(outcome("host:node1")).toEqual([]);
});

test("the PBS lost with its disks: out of the repository, with the identity of the escrow", () => {
  expect(outcome("site:house")).toEqual([
    { server: "backup", machineLost: true, places: ["repo:offsite"], using: ["escrow bank"], because: [] },
  ]);
  expect(lossesText(graph.graph, [lose(graph, "site:house")]).replace(/\s+/g, " ")).toContain(
    "pbs backup its configuration out of repo:offsite, opened with the age identity from escrow bank",
  );
});

test("every copy of the identity lost: nobody can open it, and all guests survive", () => {
  const loss = lose(graph, "key:age/backup");
  expect(loss.configurations).toEqual([
    {
      server: "backup",
      machineLost: false,
      places: [],
      using: [],
      because: ["age identity of backup is lost with key:age/backup"],
    },
  ]);
  expect(loss.loses).toEqual([]);
});

test("with the PBS and the escrow lost, the configuration is lost", () => {
  const loss = lose(graph, "host:backup", "key:age/backup");
  expect(lossesText(graph.graph, [loss])).toContain("its configuration is LOST");
});

test("an escrow place that is lost takes its copy of the identity, and a thief of it learns it", () => {
  const { keysGone, powers } = lose(graph, "escrow:bank");
  expect(keysGone).toContainEqual({ key: "age identity of backup", at: "escrow bank" });
  expect(powers!.learns).toContain("age identity of backup");
});

test("a PBS that does not save it has no such key", () => {
  expect(restoreWith().configurations).toEqual([]);
});
