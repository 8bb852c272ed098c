import type { Rule } from "../rule";

export const apartFromRepositories: Rule = {
  id: "state/apart-from-repositories",
  severity: "error",
  title: "state does not lie in a bucket that it describes",
  why: "the stack that makes the bucket needs the bucket first, and what destroys it destroys its state",
  source: "Terraform S3 backend",
  mend: "a bucket made by hand before",
  *check({ layout }) {
    const { state } = layout;
    if (state.kind !== "s3") return;
    for (const [name, repository] of Object.entries(layout.repositories))
      if (repository.kind === "s3" && repository.bucket === state.bucket)
        yield {
          path: ["state", "bucket"],
          message: `state lies in the bucket of ${name}`,
          found: state.bucket,
          allowed: "a bucket of its own",
          help: `write another name, such as "${state.bucket.slice(0, 57)}-state"`,
        };
  },
};
