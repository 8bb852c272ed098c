import { problemText } from "../../lib/report/problem-text";

const message =
  "the backup server that is the only one of this house is lost together with the cluster that it backs up";

test("no line is wider than 80 columns, and no word is lost", () => {
  const text = problemText({
    code: "restore/pbs-outlives-cluster",
    path: ["hops", "guests-local"],
    message,
    found: "a",
    allowed: "b",
    help: "c",
  });
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(text.replace(/\s+/g, " ")).toContain(`error[restore/pbs-outlives-cluster]: ${message} --> hops.guests-local`);
});
