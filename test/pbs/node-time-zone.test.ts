import { NodeTimeZone } from "../../lib/pbs/node-time-zone";
import { code, declared, refused } from "./pbs-stack";

test("set by PUT, and removal leaves it alone", () => {
  expect(declared("time-zone", (stack) => new NodeTimeZone(stack, { timeZone: "Europe/Berlin" }))).toMatchObject({
    path: "/nodes/localhost/time",
    create_method: "PUT",
    read_selector: "data",
    output_attrs: ["timezone"],
    delete_method: "PUT",
    delete_body: { timezone: "Europe/Berlin" },
  });
});

test("pbs/time-zone", () => {
  expect(refused((stack) => new NodeTimeZone(stack, { timeZone: "Berlin time" }))).toEqual(code("pbs/time-zone"));
});
