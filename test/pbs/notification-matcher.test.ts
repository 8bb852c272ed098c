import { NotificationEndpoint } from "../../lib/pbs/notification-endpoint";
import { NotificationMatcher } from "../../lib/pbs/notification-matcher";
import { code, declared, refused } from "./pbs-stack";

test("severities are one statement, so that any of them matches; targets come first", () => {
  const resource = declared("matcher_fails", (stack) => {
    const ops = new NotificationEndpoint(stack, { name: "ops", channel: { type: "sendmail", mailTo: ["a@x.org"] } });
    new NotificationMatcher(stack, {
      name: "fails",
      targets: [ops],
      severities: ["error", "warning"],
      fields: ["exact:type=gc,prune"],
    });
  });
  expect(resource.body).toEqual({
    name: "fails",
    target: ["ops"],
    "match-severity": ["error,warning"],
    "match-field": ["exact:type=gc,prune"],
    "invert-match": false,
    disable: false,
  });
  expect(resource.depends_on).toEqual(["restful_resource.notify_ops"]);
});

test("it goes and comes with an endpoint that becomes one of another type, which PBS would not give up otherwise", () => {
  const { lifecycle } = declared("matcher_fails", (stack) => {
    const ops = new NotificationEndpoint(stack, { name: "ops", channel: { type: "sendmail", mailTo: ["a@x.org"] } });
    new NotificationMatcher(stack, { name: "fails", targets: [ops] });
  });
  expect(lifecycle).toEqual({ replace_triggered_by: ["restful_resource.notify_ops.path"] });
});

test("it goes and comes with its targets: PBS keeps an endpoint as long as a matcher names it", () => {
  const resource = declared("matcher_fails", (stack) => {
    const ops = new NotificationEndpoint(stack, { name: "ops", channel: { type: "sendmail", mailTo: ["a@x.org"] } });
    new NotificationMatcher(stack, { name: "fails", targets: [ops] });
  });
  expect(resource.force_new_attrs).toEqual(["name", "target"]);
});

test("pbs/matcher-targets", () => {
  expect(refused((stack) => new NotificationMatcher(stack, { name: "fails", targets: [] }))).toEqual(
    code("pbs/matcher-targets"),
  );
});

test("pbs/match-field", () => {
  const thrown = refused((stack) => {
    const ops = new NotificationEndpoint(stack, { name: "ops", channel: { type: "sendmail", mailTo: ["a@x.org"] } });
    new NotificationMatcher(stack, { name: "fails", targets: [ops], fields: ["nonsense"] });
  });
  expect(thrown).toEqual(code("pbs/match-field"));
});
