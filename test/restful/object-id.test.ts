import { objectId } from "../../lib/restful/object-id";

test("plain names are readable and parted by an underscore", () => {
  expect(objectId("namespace", "vm-main", "pve")).toBe("namespace_vm-main_pve");
});

test("names that cdktf would make equal stay apart", () => {
  const ids = [["b2.x"], ["b2x"], ["b2_x"], ["a@pbs!c"], ["a@pb!sc"], ["a", "b"], ["a_b"], ["a-b"], ["a.b"]].map(
    (parts) => objectId("user", ...parts),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[a-z][A-Za-z0-9_-]*$/.test(id))).toBe(true);
});

test("the same name gives the same id", () => {
  expect(objectId("user", "pve@pbs")).toBe("user_pve_pbs_b2dacb");
});
