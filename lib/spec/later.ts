/** What a layout may not say yet, refused by name so that nobody believes it took effect. */
const LATER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    backend: "S3-backed datastores",
    s3: "S3-backed datastores",
    removable: "removable datastores",
    backingDevice: "removable datastores",
    trafficControl: "traffic control",
    metricServers: "metric servers",
    metrics: "metric servers",
    tuning: "tuning options of datastores",
    realms: "OpenID realms",
    azure: "Azure Blob Storage",
    entra: "Entra ID",
  }),
);

/** The name of the capability that a key belongs to and that is not there yet. */
export const notYet = (key: string): string | undefined => LATER.get(key);
