import { Namespace } from "../../lib/pbs/namespace";
import { code, declared, refused } from "./pbs-stack";

test("a level below another: path, parent, read, removal by a body, protection, order", () => {
  const resource = declared(
    "namespace_vm-main_pve_prod",
    (stack, { ns }) => new Namespace(stack, { parent: ns, name: "prod" }),
  );
  expect(resource).toMatchObject({
    path: "/admin/datastore/vm-main/namespace",
    body: { name: "prod", parent: "pve" },
    read_selector: 'data.#(ns=="pve/prod")',
    read_response_template: '{"name":"prod","parent":"pve"}',
    delete_body: { ns: "pve/prod" },
    force_new_attrs: ["name", "parent"],
    lifecycle: { prevent_destroy: true },
    depends_on: ["restful_resource.namespace_vm-main_pve"],
  });
  expect(resource).not.toHaveProperty("update_method");
});

test("a first level has no parent", () => {
  expect(
    declared("namespace_copy_a", (stack, { other }) => new Namespace(stack, { parent: other, name: "a" })).body,
  ).toEqual({
    name: "a",
  });
});

test.each(["a/b", "", ".x", "x".repeat(33)])("pbs/namespace-level for %p", (name) => {
  expect(refused((stack, { store }) => new Namespace(stack, { parent: store, name }))).toEqual(
    code("pbs/namespace-level"),
  );
});

test("identifier/pbs-namespace: the eighth level", () => {
  const thrown = refused((stack, { store }) => {
    let parent: Namespace | typeof store = store;
    for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"]) parent = new Namespace(stack, { parent, name });
  });
  expect(thrown).toEqual(code("identifier/pbs-namespace"));
});
