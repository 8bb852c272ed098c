import type { TerraformStack } from "cdktf";
import { type NotificationChannel, NotificationEndpoint } from "../../lib/pbs/notification-endpoint";
import { secret, variable } from "../restful/synth-stack";
import { code, declared, refused } from "./pbs-stack";

const made = (channel: (stack: TerraformStack) => NotificationChannel) =>
  declared("notify_ops", (stack) => new NotificationEndpoint(stack, { name: "ops", channel: channel(stack) }));

test("sendmail", () => {
  expect(made(() => ({ type: "sendmail", mailToUsers: ["root@pam"] }))).toMatchObject({
    path: "/config/notifications/endpoints/sendmail",
    body: { name: "ops", "mailto-user": ["root@pam"], disable: false },
  });
});

test("smtp: the password is write-only", () => {
  const resource = made((stack) => ({
    type: "smtp",
    server: "mx",
    mode: "tls",
    username: "u",
    password: secret(stack, "smtp"),
    fromAddress: "pbs@x.org",
    mailTo: ["ops@x.org"],
  }));
  expect(resource.body).toEqual({
    name: "ops",
    server: "mx",
    mode: "tls",
    username: "u",
    "from-address": "pbs@x.org",
    mailto: ["ops@x.org"],
    disable: false,
  });
  expect(resource.ephemeral_body).toMatchObject({ password: variable("smtp") });
});

test("gotify: the token is write-only", () => {
  const resource = made((stack) => ({ type: "gotify", server: "https://push", token: secret(stack, "gotify") }));
  expect(resource.ephemeral_body).toMatchObject({ token: variable("gotify") });
});

test("webhook: base64 is made here, secrets in write-only form", () => {
  const resource = made((stack) => ({
    type: "webhook",
    url: "https://hook/{{ secrets.key }}",
    method: "post",
    headers: { "Content-Type": "application/json" },
    body: "{{ title }}",
    secrets: { key: secret(stack, "hook") },
  }));
  expect(resource.body).toMatchObject({
    header: ["name=Content-Type,value=YXBwbGljYXRpb24vanNvbg=="],
    body: "e3sgdGl0bGUgfX0=",
  });
  expect(resource.ephemeral_body).toMatchObject({ secret: [`name=key,value=\${base64encode(var.hook)}`] });
});

test("pbs/recipients: a mail to nobody", () => {
  expect(
    refused((stack) => new NotificationEndpoint(stack, { name: "ops", channel: { type: "sendmail", mailTo: [] } })),
  ).toEqual(code("pbs/recipients"));
});

test("identifier/notification-name", () => {
  expect(
    refused(
      (stack) => new NotificationEndpoint(stack, { name: "x", channel: { type: "sendmail", mailTo: ["a@x.org"] } }),
    ),
  ).toEqual(code("identifier/notification-name"));
});
