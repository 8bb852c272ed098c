import { smallestLayout } from "../support/smallest-layout";
import { put } from "./change";
import { problemsTold } from "./problems-told";

function told(...to: string[]) {
  const layout = smallestLayout();
  const { main } = layout.pbs!.backup!.datastores;
  layout.pbs!.backup!.datastores = {
    main: { ...main!, namespaces: ["pve", "x/y", "x-y"] },
    "main-x": { ...main!, path: "/mnt/slow/other", namespaces: ["y"] },
  };
  for (const [i, place] of to.entries())
    put(`hops.more-${i}`, { ...layout.hops!["guests-local"], to: `pbs:backup/${place}` })(layout);
  return problemsTold(layout).map(({ code, path, found }) => ({ code, path, found }));
}

test.each([
  ["main/x/y", "main/x-y"],
  ["main/x/y", "main-x/y"],
])("%s and %s would have one prune job", (one, other) => {
  expect(told(one, other)).toEqual([
    {
      code: "pbs/prune-job-twice",
      path: ["hops", "more-1", "to"],
      found: `main-x-y, which is that of pbs:backup/${one}`,
    },
  ]);
});

test("one namespace may be filled twice", () => {
  expect(told("main/x/y", "main/x/y", "main")).toEqual([]);
});
