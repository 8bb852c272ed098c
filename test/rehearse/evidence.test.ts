import { evidenceOf } from "../rehearsal/evidence/evidence";
import { exampleEvidence } from "./example";

test("one part that failed fails the whole, and the tools of all parts are told once", () => {
  const evidence = exampleEvidence();
  expect(evidence.ok).toBe(false);
  expect(evidence.tools).toEqual({ node: "v20.20.2", moto: "5.2.1", opentofu: "1.12.6" });
  expect(evidenceOf("small", new Date(0), 1, evidence.parts.slice(0, 1)).ok).toBe(true);
});
