import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, generatedFiles } from "../../bin/commands/generate";
import { printed } from "../support/printed";

const folder = mkdtempSync(join(tmpdir(), "threefold-generate-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("writes what is not there, and nothing the second time", () => {
  const names = Object.keys(generatedFiles());
  expect(printed(() => generate(folder))).toEqual({
    code: 0,
    out: names.map((name) => `wrote ${name}`).join("\n"),
    err: "",
  });
  for (const [name, text] of Object.entries(generatedFiles()))
    expect(readFileSync(join(folder, name), "utf8") === text).toBe(true);
  expect(printed(() => generate(folder))).toEqual({ code: 0, out: "", err: "" });
});
