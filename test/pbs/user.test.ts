import { User } from "../../lib/pbs/user";
import { code, declared, refused } from "./pbs-stack";

test("enabled and never expiring are said, and put back when the server leaves them out", () => {
  const resource = declared("user_exporter_pbs", (stack) => new User(stack, { userId: "exporter@pbs" }));
  expect(resource.body).toEqual({ userid: "exporter@pbs", enable: true, expire: 0 });
  expect(resource.read_selector).toContain('.[!{"enable":true,"expire":0},@this,');
  expect(resource.update_body_patches).toEqual([
    { path: "delete", raw_json: '["comment","email","firstname","lastname"]' },
  ]);
});

test("identifier/user-id", () => {
  expect(refused((stack) => new User(stack, { userId: "norealm" }))).toEqual(code("identifier/user-id"));
});
