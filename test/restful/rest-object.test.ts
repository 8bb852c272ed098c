import { PBS_ENDPOINTS } from "../../lib/pbs/endpoints";
import { RestObject } from "../../lib/restful/rest-object";
import { restful, secret, synthStack, variable } from "./synth-stack";

function remote(comment?: string) {
  const synthesized = synthStack((stack) => {
    new RestObject(stack, "remote", {
      endpoint: PBS_ENDPOINTS.remote,
      values: { name: "offsite", host: "pbs2", "auth-id": "sync@pbs!t", comment },
      secrets: { password: secret(stack, "pw").stringValue },
    });
  });
  return restful(synthesized, "remote");
}

test("list-and-select read, named update and removal, an update that clears what is absent", () => {
  expect(remote()).toMatchObject({
    path: "/config/remote",
    create_method: "POST",
    read_path: "/config/remote",
    read_selector: expect.stringMatching(/^data\.#\(name=="offsite"\)\.\[@this,\{"host":/),
    update_path: "/config/remote/offsite",
    update_method: "PUT",
    update_body_patches: [{ path: "delete", raw_json: '["port","fingerprint","comment"]' }],
    delete_path: "/config/remote/offsite",
    delete_method: "DELETE",
    force_new_attrs: ["name"],
  });
});

test("the secret is in the write-only body alone, and state keeps nothing but the key", () => {
  const { ephemeral_body, ...rest } = remote();
  expect(ephemeral_body).toMatchObject({ password: variable("pw") });
  expect(JSON.stringify(rest)).not.toContain("var.pw");
  expect(rest.output_attrs).toEqual(["name"]);
});

test("a mark in the write-only body follows every change, so that an update always carries the secret", () => {
  const marks = [undefined, "a", "b", "a"].map(
    (comment) => Object.entries(remote(comment).ephemeral_body as object).find(([, value]) => value === null)?.[0],
  );
  expect(marks[1]).toBe(marks[3]);
  expect(new Set(marks).size).toBe(3);
});

test.each([
  ["restful/not-a-secret", { password: "hunter2" }],
  ["restful/missing-key", {}],
])("%s", (code, secrets) => {
  synthStack((stack) => {
    const make = () =>
      new RestObject(stack, "remote", {
        endpoint: PBS_ENDPOINTS.remote,
        values: { name: "offsite", host: "pbs2", "auth-id": "a@pbs" },
        secrets: secrets as Record<string, string>,
      });
    expect(make).toThrow(expect.objectContaining({ code }));
    expect(make).not.toThrow(/hunter2/);
  });
});

test("a key that is not secret cannot go the write-only way", () => {
  synthStack((stack) => {
    expect(
      () =>
        new RestObject(stack, "remote", {
          endpoint: PBS_ENDPOINTS.remote,
          values: { name: "offsite", "auth-id": "a@pbs" },
          secrets: { host: secret(stack).stringValue },
        }),
    ).toThrow(expect.objectContaining({ code: "restful/missing-key" }));
  });
});
