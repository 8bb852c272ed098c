import { put } from "../change";
import { type BrokenLayout, broken } from "./broken-layout";

const main = "pbs.backup.datastores.main";
const later = (name: string, path: string, value: unknown) => broken(name, put(path, value), "spec/not-yet", path);

/** What is refused by name, so that nobody believes that it took effect. */
export const notYet: readonly BrokenLayout[] = [
  later("datastore in S3", `${main}.backend`, { type: "s3" }),
  later("S3 endpoints of a server", "pbs.backup.s3", {}),
  later("removable datastore", `${main}.removable`, true),
  later("device of a removable datastore", `${main}.backingDevice`, "1234-ABCD"),
  later("tuning of a datastore", `${main}.tuning`, { "sync-level": "file" }),
  later("traffic control", "pbs.backup.trafficControl", {}),
  later("metric servers", "pbs.backup.metricServers", {}),
  later("OpenID realms", "pbs.backup.realms", {}),
  later("Azure as a provider", "sites.aws.provider", "azure"),
  later("Azure as a kind of site", "sites.aws.kind", "azure"),
  later("Entra ID", "entra", {}),
];
