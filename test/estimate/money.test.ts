import { egressCost, monthlyStorage, repositoryCosts, restoreCost, thawCost } from "../../lib/estimate/money";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { layoutWith } from "../rules/pair";

const TIB = 2 ** 40;

describe("storage of 5 TiB a month (offsite.md 3.2)", () => {
  test.each([
    ["DEEP_ARCHIVE", 5120 * 0.00099, "5.07"],
    ["GLACIER", 5120 * 0.0036, "18.43"],
    ["STANDARD", 5120 * 0.023, "117.76"],
  ] as const)("in %s", (used, byHand, printed) => {
    expect(monthlyStorage(5 * TIB, used)).toBeCloseTo(byHand, 9);
    expect(monthlyStorage(5 * TIB, used).toFixed(2)).toBe(printed);
  });
});

describe("a TiB out of DEEP_ARCHIVE", () => {
  test("thaws for its retrieval, 65,536 requests and a week in STANDARD", () => {
    const byHand = 1024 * 0.02 + 65.536 * 0.1 + 1024 * 0.023 * (7 / 30);
    expect(thawCost(TIB, "DEEP_ARCHIVE")).toBeCloseTo(byHand, 9);
  });

  test("leaves AWS for 9 cents a GB after the first hundred", () => {
    expect(egressCost(TIB)).toBeCloseTo(924 * 0.09, 9);
    expect(egressCost(100 * 2 ** 30)).toBe(0);
  });

  test("costs both to restore", () => {
    expect(restoreCost(TIB, "DEEP_ARCHIVE")).toBeCloseTo(thawCost(TIB, "DEEP_ARCHIVE") + egressCost(TIB), 9);
  });
});

test("STANDARD needs no thaw", () => expect(thawCost(TIB, "STANDARD")).toBe(0));

test("a repository costs what its history takes, and restores what is newest", () => {
  const cost = repositoryCosts(new CopyGraph(layoutWith())).get("offsite")!;
  expect(cost.storageClass).toBe("GLACIER");
  expect(cost.monthly).toBeCloseTo((cost.bytes / 2 ** 30) * 0.0036, 9);
  expect(cost.restore).toBeCloseTo(restoreCost(800e9, "GLACIER"), 9);
});

test("local repositories cost nothing a month", () => {
  const near = {
    kind: "local",
    pool: "slow",
    path: "/mnt/slow/restic",
    host: "backup",
    password: { env: "NEAR" },
    escrow: ["bank"],
  };
  expect(repositoryCosts(new CopyGraph(layoutWith({ "repositories.offsite": near }))).size).toBe(0);
});
