import type { Archive } from "../../lib/aws/archive";
import { lifecycleFaults } from "../../lib/aws/lifecycle-guard";
import { RepositoryPrefix } from "../../lib/aws/repository-prefix";

const prefix = new RepositoryPrefix("restic");
const upload: Archive = { by: "storage-class", class: "DEEP_ARCHIVE" };
const lifecycle: Archive = { by: "lifecycle", class: "GLACIER", afterDays: 0, cache: "persistent" };
const faults = (archive: Archive, rule: Record<string, unknown>) =>
  lifecycleFaults([{ Id: "x", ...rule }], { archive, prefix });
const transition = { Transitions: [{ StorageClass: "GLACIER", TransitionInDays: 0 }] };

test.each([
  [upload, { ExpiredObjectDeleteMarker: true }],
  [upload, { NoncurrentVersionExpiration: { NoncurrentDays: 180 } }],
  [upload, { NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Prefix: "restic/locks/" }],
  [upload, { ExpirationInDays: undefined, Transitions: undefined }],
  [lifecycle, { ...transition, Prefix: "restic/data/" }],
  [lifecycle, { ...transition, Filter: { Prefix: "restic/data/" } }],
])("%j may have %j", (archive, rule) => {
  expect(faults(archive, rule)).toEqual([]);
});

test.each([
  [upload, { ExpirationInDays: 181 }, /expires current objects \(ExpirationInDays\)/],
  [upload, { ExpirationDate: "2027-01-01" }, /expires current objects \(ExpirationDate\)/],
  [lifecycle, { Expiration: { Days: 1 }, Prefix: "restic/data/" }, /expires current objects/],
  [upload, { ...transition, Prefix: "restic/data/" }, /packs get cold by storage-class/],
  [lifecycle, transition, /outside restic\/data\//],
  [lifecycle, { Transition: {}, Prefix: "restic/" }, /outside restic\/data\//],
  [lifecycle, { ...transition, Prefix: "restic/database/" }, /outside restic\/data\//],
  [upload, { NoncurrentVersionExpiration: { NoncurrentDays: 179 } }, /after 179 days, S3 bills 180/],
  [lifecycle, { NoncurrentVersionExpirationInDays: "89" }, /after 89 days, S3 bills 90/],
])("%j must not have %j", (archive, rule, message) => {
  expect(faults(archive, rule)).toEqual([expect.stringMatching(message)]);
});
