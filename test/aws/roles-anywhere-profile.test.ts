import { RolesAnywhereProfile } from "../../lib/aws/roles-anywhere-profile";
import { WriterRole } from "../../lib/aws/writer-role";
import { testRepository } from "./test-repository";
import { only } from "./test-stack";
import { thrown } from "./thrown";

test("the profile allows the roles for a session as long as theirs, and no chosen session name", () => {
  const { stack, props } = testRepository("host", 1800);
  const writer = new WriterRole(stack, "Writer", props);
  new RolesAnywhereProfile(stack, "Profile", { name: "home-offsite", roles: [writer.role], session: props.session });
  expect(only(stack, "AWS::RolesAnywhere::Profile")).toEqual({
    Name: "home-offsite",
    Enabled: true,
    DurationSeconds: 1800,
    RoleArns: [stack.resolve(writer.roleArn)],
  });
});

test("a profile without a role fails", () => {
  const { stack, props } = testRepository();
  const act = () => new RolesAnywhereProfile(stack, "Profile", { name: "x", roles: [], session: props.session });
  expect(thrown(act).code).toBe("roles-anywhere/roles");
});
