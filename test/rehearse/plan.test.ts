import { PARTS } from "../rehearsal/parts";
import { planOf, planOfDoubles, planOfLayout, planOfTerraform, type Scope, shortPlan } from "../rehearsal/plan";

const layout = { name: "home", file: "layouts/home.ts" };
const part = (name: string) => PARTS.find((each) => each.name === name)!;

const namesOf = ({ groups }: Scope) => groups.map((group) => group.map(({ name }) => name));

test("the two engines run side by side, the command lines and the host after both, the loss of the house alone", () => {
  expect(namesOf(planOfLayout(PARTS, layout))).toEqual([["aws", "proxmox"], ["cli", "host"], ["site-loss"]]);
});

test("the short set plays the engines for each layout, the rest once", () => {
  const plan = shortPlan(PARTS, [layout, { name: "other", file: "layouts/other.ts" }]);
  expect(plan.map(({ name }) => name)).toEqual(["conformance", "faults", "home", "other"]);
  expect(namesOf(plan[2]!)).toEqual([["aws", "proxmox"], ["cli", "host"], ["site-loss"]]);
  expect(namesOf(plan[3]!)).toEqual([["aws", "proxmox"]]);
});

test("each part is in exactly one of the two plans", () => {
  const scopes = [planOfLayout(PARTS, layout), ...planOfDoubles(PARTS, layout)];
  const names = scopes.flatMap(({ groups }) => groups.flat().map(({ name }) => name));
  expect([...names].sort()).toEqual(PARTS.map(({ name }) => name).sort());
});

test("evidence goes to the layout, or to the part where it is about no layout; that of real servers beside it", () => {
  expect(planOf(part("aws"), layout)[0]!.name).toBe("home");
  expect(planOf(part("conformance"), layout)[0]!.name).toBe("conformance");
  expect(planOf(part("proxmox"), layout, { real: true })[0]!.name).toBe("home-real");
});

test("Terraform plays both command lines, and its evidence lies beside that of OpenTofu", () => {
  const [scope, ...more] = planOfTerraform(PARTS, layout);
  expect(more).toEqual([]);
  expect(scope).toMatchObject({ name: "home-terraform", engine: "terraform" });
  expect(namesOf(scope!)).toEqual([["cli"]]);
  expect(planOf(part("proxmox"), layout, { engine: "terraform" })[0]!.name).toBe("home-terraform");
});
