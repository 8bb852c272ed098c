import { restful, secret, synthStack, variable } from "../restful/synth-stack";
import { code, storageEntry } from "./pve-stack";

const made = (build: Parameters<typeof synthStack>[0]) => restful(synthStack(build), "storage_pbs-main");

test("password and encryption key are write-only, in no other attribute", () => {
  const { ephemeral_body, lifecycle, ...rest } = made(
    (stack) => void storageEntry(stack, { encryptionKey: secret(stack, "pbs_key") }),
  );
  expect(ephemeral_body).toMatchObject({ password: variable("pbs_pw"), "encryption-key": variable("pbs_key") });
  expect(JSON.stringify(rest)).not.toMatch(/var\./);
  // judged while it is planned, and kept nowhere
  expect(Object.keys(lifecycle as object)).toEqual(["precondition", "prevent_destroy"]);
});

/** How PVE is asked what key an entry has. */
const READING = {
  id: "/storage",
  selector: 'data.#(storage=="pbs-main")',
  output_attrs: ["encryption-key"],
  allow_not_exist: true,
};

test("another key than the one on the cluster is refused", () => {
  const synthesized = synthStack((stack) => void storageEntry(stack, { encryptionKey: secret(stack, "pbs_key") }));
  expect(synthesized.data!.restful_resource!["key_pbs-main"]).toEqual(READING);
  const { lifecycle } = restful(synthesized, "storage_pbs-main") as { lifecycle: { precondition: unknown } };
  const there = 'data.restful_resource.key_pbs-main.output["encryption-key"]';
  const given = "jsondecode(var.pbs_key)";
  expect(lifecycle.precondition).toEqual([
    {
      condition: `\${!can(${there}) || !can(${given}.data) || try(${given}.fingerprint, "1") == ${there}}`,
      error_message: expect.stringContaining("docs/how-to/rotate-a-key.md"),
    },
  ]);
});

test("an entry that stands without the key that it was given is refused, once it is as it should be", () => {
  const synthesized = synthStack((stack) => void storageEntry(stack, { encryptionKey: secret(stack, "pbs_key") }));
  const { depends_on, lifecycle, ...reading } = synthesized.data!.restful_resource!["key-there_pbs-main"] as Record<
    string,
    unknown
  >;
  expect(reading).toEqual(READING);
  expect(depends_on).toEqual(["restful_resource.storage_pbs-main"]);
  expect(lifecycle).toEqual({
    postcondition: [
      {
        condition: expect.stringMatching(/^\$\{can\(self\.output\["encryption-key"\]\)\}$/),
        error_message: expect.stringContaining("backups go there in clear"),
      },
    ],
  });
});

test("a key on the cluster is refused where the layout has none: PVE would go on with it", () => {
  const synthesized = synthStack((stack) => void storageEntry(stack));
  expect(Object.keys(synthesized.data!.restful_resource!)).toEqual(["key_pbs-main"]);
  const { lifecycle } = restful(synthesized, "storage_pbs-main") as { lifecycle: { precondition: unknown } };
  expect(lifecycle.precondition).toEqual([
    {
      condition: expect.stringMatching(
        /^\$\{!can\(data\.restful_resource\.key_pbs-main\.output\["encryption-key"\]\)\}$/,
      ),
      error_message: expect.stringContaining("the layout says that nothing is encrypted"),
    },
  ]);
});

test("no retention: the PBS prunes", () => {
  const resource = made(
    (stack) => void storageEntry(stack, { namespace: "pve/prod", nodes: ["smith", "neo"], enabled: false }),
  );
  expect(resource.body).toEqual({
    storage: "pbs-main",
    type: "pbs",
    server: "10.25.60.20",
    datastore: "vm-main",
    namespace: "pve/prod",
    username: "pve@pbs!cluster",
    nodes: "neo,smith",
    content: "backup",
    disable: 1,
  });
  expect(resource.body).not.toHaveProperty("prune-backups");
});

test("what PUT refuses is taken out, a change of it is a replacement, and that is refused", () => {
  const fixed = ["storage", "type", "server", "datastore"];
  const resource = made((stack) => void storageEntry(stack));
  expect(resource).toMatchObject({ force_new_attrs: fixed, lifecycle: { prevent_destroy: true } });
  expect(resource.update_body_patches).toEqual([
    ...fixed.map((path) => ({ path, removed: true })),
    { path: "delete", raw_json: '"namespace,fingerprint,nodes,prune-backups"' },
  ]);
});

test("the order of nodes changes from answer to answer: it is taken from state", () => {
  expect(made((stack) => void storageEntry(stack, { nodes: ["a", "b"] })).write_only_attrs).toEqual(["nodes"]);
});

test.each([
  ["identifier/pve-storage-id", { name: "1" }],
  ["identifier/pbs-id", { datastore: "x" }],
  ["identifier/pbs-namespace", { namespace: "/x" }],
  ["identifier/fingerprint", { fingerprint: "aa" }],
])("%s", (expected, props) => {
  synthStack((stack) => {
    expect(() => storageEntry(stack, props)).toThrow(code(expected));
  });
});
