import { coldness, resticEnvironment, resticRepository } from "../../lib/host/restic-repository";
import { InvalidValue } from "../../lib/units/invalid-value";
import type { Edits } from "../rules/pair";
import { docsNear, graphWith, values } from "./restic-host";

const repository = (name: string, ...edits: readonly Edits[]) =>
  resticRepository(graphWith(docsNear, ...edits), name, values);

test("a bucket has the address that its stack published, a local repository its directory", () => {
  expect(repository("offsite").url).toBe("s3:s3.eu-central-1.amazonaws.com/small-lab-offsite/restic");
  expect(repository("near")).toMatchObject({ url: "/mnt/slow/restic", directory: "/mnt/slow/restic" });
});

test("a bucket that AWS does not have yet is refused", () => {
  const without = () => resticRepository(graphWith(), "offsite", {});
  expect(without).toThrow(InvalidValue);
  expect(without).toThrow("no URL of offsite");
});

test("a password lies where the layout says, else in one place for all", () => {
  expect([repository("offsite").passwordFile, repository("near").passwordFile]).toEqual([
    "/etc/threefold/restic-password",
    "/etc/threefold/passwords/near",
  ]);
});

test.each([
  ["data-packs", { by: "storage-class", class: "DEEP_ARCHIVE" }, ["-o", "s3.storage-class=DEEP_ARCHIVE"]],
  ["all-packs", { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" }, []],
  ["nothing", { by: "none", because: "restored every week" }, []],
])("%s of a repository is cold", (cold, archive, flags) => {
  const found = repository("offsite", { "repositories.offsite.archive": archive });
  expect([coldness(found), found.flags]).toEqual([cold, [...flags, "--retry-lock=1h"]]);
});

test("writer and pruner have a credentials file each, a local repository has none", () => {
  const graph = graphWith(docsNear);
  expect(resticEnvironment(graph, repository("offsite"), "pruner", "/cache")).toEqual({
    AWS_DEFAULT_REGION: "eu-central-1",
    AWS_SHARED_CREDENTIALS_FILE: "/etc/threefold/aws/offsite/pruner",
    RESTIC_CACHE_DIR: "/cache",
  });
  expect(resticEnvironment(graph, repository("near"), "writer", "/cache")).toEqual({ RESTIC_CACHE_DIR: "/cache" });
});
