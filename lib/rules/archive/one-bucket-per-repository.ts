import type { Rule } from "../rule";

export const oneBucketPerRepository: Rule = {
  id: "archive/one-bucket-per-repository",
  severity: "error",
  title: "each repository has a bucket of its own",
  why: "undo, lock and lifecycle are the bucket's: two repositories would set each other's",
  source: "S3 user guide, lifecycle configuration; offsite.md 3.1",
  mend: "give each repository its own bucket",
  *check({ layout }) {
    const seen = new Map<string, string>();
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3") continue;
      const other = seen.get(repository.bucket);
      if (other === undefined) seen.set(repository.bucket, name);
      else
        yield {
          path: ["repositories", name, "bucket"],
          message: `${name} and ${other} share a bucket`,
          found: repository.bucket,
          allowed: "a bucket that no other repository uses",
          help: `write another name, such as ${`${repository.bucket.slice(0, 61)}-2`}`,
        };
    }
  },
};
