import { LayoutError } from "../../lib/spec/problem";
import { domainsOf } from "../../lib/survive/domain";
import { lostSet } from "../../lib/survive/lost-set";
import { restoreOf } from "./restore";

const domains = domainsOf(restoreOf("home").graph);

test("domains of the layout, each once", () => {
  expect(lostSet(["site:house", "root@pbs", "site:house"], domains)).toEqual(new Set(["site:house", "root@pbs"]));
});

test("an unknown domain is told with the one that was meant", () => {
  const wrong = () => lostSet(["site:hous", "host:pbs", "root@nobody-at-all"], domains);
  expect(wrong).toThrow(LayoutError);
  try {
    wrong();
  } catch (error) {
    expect((error as LayoutError).problems).toMatchObject([
      { code: "survive/no-domain", found: "site:hous", help: "did you mean site:house?" },
      { code: "survive/no-domain", found: "root@nobody-at-all" },
    ]);
  }
});
