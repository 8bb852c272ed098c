import { findingsGithub } from "../../lib/report/findings-github";
import { finding, judged } from "./judged";

test("a finding is a command beside its line", () =>
  expect(findingsGithub([judged(finding())])).toBe(
    "::error file=layouts/lab.yaml,line=3,col=5,title=copies/three-per-dataset::datasets.docs: docs has two copies%0Afound: pool:tank, repo:offsite%0Aallowed: three copies%0Ahelp: add a hop",
  ));

test("warnings are warnings, infos are notices, what is acknowledged is left out", () => {
  const lines = findingsGithub([
    judged(
      finding({ severity: "warning" }),
      finding({ severity: "info" }),
      finding({ acknowledged: "waits for disks" }),
    ),
  ]).split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::warning", "::notice"]);
});

test("nothing in a finding can begin another command or property", () => {
  const { position: _, ...rest } = finding({ message: "100 %\r\n::error::x", code: "a:b,c" });
  const text = findingsGithub([{ ...judged(rest), file: "odd,name:1.yaml" }]);
  expect(text.split("\n")).toHaveLength(1);
  expect(text).toContain("file=odd%2Cname%3A1.yaml,title=a%3Ab%2Cc::");
  expect(text).toContain("100 %25%0D%0A::error::x");
});

test("nothing found is nothing said", () => expect(findingsGithub([judged()])).toBe(""));
