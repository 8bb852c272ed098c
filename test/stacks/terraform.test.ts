import { compiledTerraform, LAYOUTS, layoutNamed } from "../support/compiled";

// Runs twice: on cdktf and on its fork cdktn (jest.config.cjs), against the same snapshots.
describe.each(LAYOUTS)("Terraform stacks of %s", (name) => {
  const stacks = compiledTerraform(layoutNamed(name));

  test.each(Object.keys(stacks))("%s", (stack) => {
    expect(stacks[stack]).toMatchSnapshot();
  });
});
