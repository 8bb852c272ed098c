import { isNamed } from "../rehearsal/aws/chapters/drift";

/** As `cdk drift` prints it. */
const OUTPUT = `✨  Synthesis time: 0.04s
Stack home-account
Modified Resources
[~] AWS::CloudWatch::Alarm Freshness/Alarm Alarm1
 ├─ [~] /EvaluationPeriods
     ├─ [-] 29
     └─ [+] 1
[~] AWS::CloudTrail::Trail Trail/Trail Trail1
 └─ [~] /IsLogging
     ├─ [-] true
     └─ [+] false
2 resources have drifted from their expected configuration
Stack home-repo
Deleted Resources
[-] AWS::CloudWatch::Alarm Freshness/Alarm Alarm1
1 resource has drifted from their expected configuration
`;

const touched = (stack: string, logicalId: string, deleted: boolean, ...properties: string[]) => ({
  stack,
  logicalId,
  deleted,
  properties: properties.map((each) => `AWS::CloudWatch::Alarm ${each}`),
});

test.each([
  ["a property that differs", touched("home-account", "Alarm1", false, "EvaluationPeriods"), true],
  ["a property of the next resource", touched("home-account", "Alarm1", false, "IsLogging"), false],
  ["the beginning of a property", touched("home-account", "Alarm1", false, "Evaluation"), false],
  ["one property of two", touched("home-account", "Alarm1", false, "EvaluationPeriods", "OKActions"), false],
  ["what is gone", touched("home-repo", "Alarm1", true), true],
  ["what only differs", touched("home-account", "Alarm1", true), false],
  ["the end of another id", touched("home-account", "1", false), false],
  ["a stack that is not told", touched("home", "Alarm1", false), false],
])("the output of cdk drift is searched for %s", (_, made, named) => {
  expect(isNamed(OUTPUT, made)).toBe(named);
});
