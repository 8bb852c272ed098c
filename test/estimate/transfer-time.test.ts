import { transferSeconds } from "../../lib/estimate/transfer-time";
import { Rate } from "../../lib/units/rate";

// 1.8 TB at 80 % of the line (operations.md 7.1)
test.each([
  ["50 Mbit/s", 100],
  ["100 Mbit/s", 50],
  ["250 Mbit/s", 20],
  ["500 Mbit/s", 10],
  ["1 Gbit/s", 5],
  ["2.5 Gbit/s", 2],
])("1.8 TB over %s take %i hours", (line, hours) => {
  expect(transferSeconds(1.8e12, Rate.parse(line)) / 3600).toBeCloseTo(hours, 6);
});
