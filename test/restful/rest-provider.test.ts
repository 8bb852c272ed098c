import { RestProvider, type RestProviderProps } from "../../lib/restful/rest-provider";
import { secret, synthStack, variable } from "./synth-stack";

function provider(props: Partial<RestProviderProps> & Pick<RestProviderProps, "system">) {
  const { provider } = synthStack((stack) => {
    new RestProvider(stack, "api", {
      host: "pbs.example.org",
      tokenId: "iac@pbs!t",
      tokenSecret: secret(stack),
      ...props,
    });
  });
  return provider.restful![0]!;
}

test("PBS: port 8007, colon before the secret, PUT for updates, certificate checked", () => {
  expect(provider({ system: "pbs" })).toEqual({
    base_url: "https://pbs.example.org:8007/api2/json",
    header: { authorization: `PBSAPIToken=iac@pbs!t:${variable("secret")}` },
    update_method: "PUT",
  });
});

test("PVE: port 8006, equals sign before the secret", () => {
  expect(provider({ system: "pve", tokenId: "iac@pve!t" })).toMatchObject({
    base_url: "https://pbs.example.org:8006/api2/json",
    header: { authorization: `PVEAPIToken=iac@pve!t=${variable("secret")}` },
  });
});

test("a CA file comes with the empty list of client certificates that the provider insists on", () => {
  expect(provider({ system: "pbs", tls: { trust: "ca", file: "/etc/ca.pem" } }).client).toEqual({
    root_ca_certificate_files: ["/etc/ca.pem"],
    certificates: [],
  });
});

test("only a reason turns the check off", () => {
  expect(provider({ system: "pbs", tls: { trust: "anything", because: "first contact" } }).client).toEqual({
    tls_insecure_skip_verify: true,
  });
});

test.each(["https://pbs", "pbs:8007", "pbs/api", "fe80::1", ""])("restful/host for %p", (host) => {
  expect(() => provider({ system: "pbs", host })).toThrow(expect.objectContaining({ code: "restful/host" }));
});
