import type { Draft } from "./draft";
import { type Alternatives, fieldChange, one } from "./field-change";

/** Fields of a cloud site, and of the people whom its alerts reach. */
export function siteFields(layout: Draft): Alternatives[] {
  const clouds = Object.entries(layout.sites).flatMap(([name, site]) =>
    site.kind === "cloud" ? [{ name, site }] : [],
  );
  return [
    clouds.map(({ name, site }) =>
      fieldChange(
        layout,
        "sites.*.alerts",
        [
          { at: ["sites", name, "alerts"], value: [...site.alerts, "rehearsal-contact"] },
          { at: ["contacts", "rehearsal-contact"], value: { email: "second@example.org" } },
        ],
        { optional: true },
      ),
    ),
    clouds.flatMap(({ site }) =>
      site.alerts.map((contact) =>
        one(layout, "contacts.*.email", ["contacts", contact, "email"], "moved@example.org"),
      ),
    ),
    clouds.map(({ name, site }) => {
      const [amount, unit] = site.budget.split(" ");
      return one(layout, "sites.*.budget", ["sites", name, "budget"], `${Number(amount) + 10} ${unit}`);
    }),
    clouds.map(({ name, site }) =>
      one(layout, "sites.*.trail", ["sites", name, "trail"], site.trail === "create" ? "existing" : "create"),
    ),
    clouds.map(({ name, site }) =>
      fieldChange(layout, "sites.*.breakGlass.escrow", [
        { at: ["sites", name, "breakGlass", "escrow"], value: [...site.breakGlass.escrow, "rehearsal-escrow"] },
        { at: ["escrows", "rehearsal-escrow"], value: { kind: "paper", where: "only while it is rehearsed" } },
      ]),
    ),
  ];
}
