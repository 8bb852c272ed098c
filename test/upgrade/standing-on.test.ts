import { standingOn } from "../rehearsal/upgrade/standing-on";

const configuration = (address: string, body: object) => ({
  terraform: { required_providers: { restful: { version: address } } },
  provider: { restful: [{ base_url: address }] },
  variable: { [address]: {} },
  resource: { restful_resource: { remote_far: { path: "/config/remote", body } } },
});

test("where servers are is today's, what stands on them is of the version before", () => {
  const before = configuration("old", { host: "old", fingerprint: "aa", comment: "as it was" });
  const today = configuration("new", { host: "new", comment: "as it is", port: 8007 });
  expect(standingOn(before, today)).toEqual({
    ...configuration("new", { host: "new", fingerprint: "aa", comment: "as it was" }),
    variable: { old: {}, new: {} },
  });
});

test("an object that is gone today stays as it was", () => {
  const before = configuration("old", { host: "old" });
  expect(standingOn(before, { ...configuration("new", {}), resource: {} }).resource).toEqual(before.resource);
});
