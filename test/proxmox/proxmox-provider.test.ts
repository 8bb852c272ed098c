import { ProxmoxProvider, type ProxmoxProviderProps } from "../../lib/proxmox/proxmox-provider";
import { secret, synthStack, variable } from "../restful/synth-stack";
import { code } from "./pve-stack";

const made = (props: Partial<ProxmoxProviderProps> = {}) =>
  synthStack((stack) => {
    new ProxmoxProvider(stack, "proxmox", {
      host: "smith.example.org",
      tokenId: "iac@pve!t",
      tokenSecret: secret(stack),
      ...props,
    });
  }).provider.proxmox?.[0];

test("the token's secret is an ephemeral variable, and the certificate is checked", () => {
  expect(made()).toEqual({
    endpoint: "https://smith.example.org:8006/",
    api_token: `iac@pve!t=${variable("secret")}`,
  });
});

test("only a reason turns the check off", () => {
  expect(made({ tls: { trust: "anything", because: "first contact" } })).toHaveProperty("insecure", true);
  expect(made({ tls: { trust: "ca", file: "/etc/ca.pem" } })).not.toHaveProperty("insecure");
});

test("proxmox/host", () => {
  expect(() => made({ host: "https://smith" })).toThrow(code("proxmox/host"));
});
