import { remembered } from "../../lib/units/remember";

test("what was made for a key is made once, also where that is undefined", () => {
  const known = new Map<string, number | undefined>();
  const make = jest.fn((): number | undefined => undefined);
  expect([remembered(known, "a", make), remembered(known, "a", make)]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("a map that is full begins anew", () => {
  const known = new Map<number, number>();
  for (let key = 0; key < 7; key++) remembered(known, key, () => key * key, 3);
  expect([...known]).toEqual([[6, 36]]);
});

test("what could not be made is asked for again", () => {
  const known = new Map<string, number>();
  const fails = () => {
    throw new Error("no");
  };
  expect(() => remembered(known, "a", fails)).toThrow("no");
  expect(remembered(known, "a", () => 1)).toBe(1);
});
