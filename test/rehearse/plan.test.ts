import { PARTS } from "../rehearsal/parts";
import { planOf, planOfDoubles, planOfLayout } from "../rehearsal/plan";

const layout = { name: "home", file: "layouts/home.ts" };
const part = (name: string) => PARTS.find((each) => each.name === name)!;

test("the two engines run side by side, the command lines after both", () => {
  const { groups } = planOfLayout(PARTS, layout);
  const names = groups.map((group) => group.map(({ name }) => name));
  expect(names.slice(0, 2)).toEqual([["aws", "proxmox"], ["cli"]]);
});

test("each part is in exactly one of the two plans", () => {
  const scopes = [planOfLayout(PARTS, layout), ...planOfDoubles(PARTS, layout)];
  const names = scopes.flatMap(({ groups }) => groups.flat().map(({ name }) => name));
  expect([...names].sort()).toEqual(PARTS.map(({ name }) => name).sort());
});

test("evidence goes to the layout, or to the part where it is about no layout; that of real servers beside it", () => {
  expect(planOf(part("aws"), layout)[0]!.name).toBe("home");
  expect(planOf(part("conformance"), layout)[0]!.name).toBe("conformance");
  expect(planOf(part("proxmox"), layout, true)[0]!.name).toBe("home-real");
});
