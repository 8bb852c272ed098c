import { asByteRate } from "../../lib/pbs/byte-rate";
import { code } from "./pbs-stack";

test.each([
  ["10MB", "10 MB"],
  ["10 MB/s", "10 MB"],
  ["10M", "10 MB"],
  ["20 MiB", "20 MiB"],
  ["2 kB", "2 KB"],
  ["1.50 GiB", "1.5 GiB"],
  ["4096", "4096 B"],
])("%p becomes %p", (text, normal) => {
  expect(asByteRate(text)).toBe(normal);
  expect(asByteRate(normal)).toBe(normal);
});

test("nothing stays nothing", () => expect(asByteRate(undefined)).toBeUndefined());

test.each(["", "0", "0 MB", "-1 MB", "fast", "10 Mbit/s", "10 XB"])("pbs/rate for %p", (text) => {
  expect(() => asByteRate(text)).toThrow(code("pbs/rate") as never);
});
