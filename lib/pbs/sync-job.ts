import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asPbsId } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { type BackupPlace, namespaceKey } from "./backup-place";
import { asByteRate } from "./byte-rate";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment, asInteger, asMaxDepth } from "./limits";
import type { Remote } from "./remote";

/** A datastore on another PBS. */
export interface RemoteStore {
  readonly remote: Remote;
  readonly store: string;
  /** Default: the root namespace. */
  readonly ns?: string;
}

/** Which way the groups go. Changing it makes a new job: PBS would keep keys that the other direction refuses. */
export type SyncRoute =
  | {
      readonly direction: "pull";
      readonly from: RemoteStore;
      /** Fetch snapshots again whose verification failed here. Default: false. */
      readonly resyncCorrupt?: boolean;
    }
  | { readonly direction: "push"; readonly to: RemoteStore }
  | {
      readonly direction: "local";
      /** On the same server, in another datastore. */
      readonly from: BackupPlace;
      /** Default: false. */
      readonly resyncCorrupt?: boolean;
    };

export interface SyncJobProps extends RestPlacement {
  /** 3 to 32 characters, unique on the server. */
  readonly name: string;
  /** The place on this server: the target of a pull, the source of a push. */
  readonly place: BackupPlace;
  readonly route: SyncRoute;
  /** Calendar event. Default: only by hand. */
  readonly schedule?: string;
  /** Owner of the groups that a pull makes: `user@realm` or `user@realm!token`. Default: the deploying token. */
  readonly owner?: string;
  /** `[include:|exclude:]type:vm|group:vm/100|regex:...`, in this order. Default: all groups. */
  readonly groups?: readonly string[];
  /** Only the newest snapshots of each group, 1 or more. Default: all. */
  readonly newest?: number;
  /** Delete at the target what is gone at the source. Default: false, so that a deletion does not travel. */
  readonly removeVanished?: boolean;
  /** Leave out snapshots that the client did not encrypt. Default: false. */
  readonly encryptedOnly?: boolean;
  /** Leave out snapshots that are not verified. Default: false. */
  readonly verifiedOnly?: boolean;
  /** Levels of namespaces below the source: 0 to 7. Default: all. */
  readonly maxDepth?: number;
  /** Bytes a second, `10 MB`. */
  readonly rate?: {
    readonly in?: string;
    readonly out?: string;
    readonly burstIn?: string;
    readonly burstOut?: string;
  };
  readonly comment?: string;
}

/** Copies backup groups between datastores. */
export class SyncJob extends RestObject {
  /** Throws `identifier/pbs-id`, `pbs/sync-onto-itself`, `pbs/newest`, `pbs/rate`, `pbs/max-depth`, `pbs/comment`. */
  constructor(scope: Construct, props: SyncJobProps) {
    const id = asPbsId(props.name);
    const { route, place } = props;
    super(scope, objectId("sync", id), {
      provider: props.provider,
      after: [place, route.direction === "local" ? route.from : other(route).remote, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.syncJob,
      values: {
        id,
        store: place.store,
        ns: namespaceKey(place),
        ...routeKeys(place, route),
        schedule: props.schedule,
        owner: props.owner,
        "group-filter": props.groups,
        "transfer-last": asInteger("pbs/newest", props.newest, 1, 1_000_000, "leave it out to copy all"),
        "remove-vanished": props.removeVanished,
        "encrypted-only": props.encryptedOnly,
        "verified-only": props.verifiedOnly,
        "max-depth": asMaxDepth(props.maxDepth),
        "rate-in": asByteRate(props.rate?.in),
        "burst-in": asByteRate(props.rate?.burstIn),
        "rate-out": asByteRate(props.rate?.out),
        "burst-out": asByteRate(props.rate?.burstOut),
        comment: asComment(props.comment),
      },
    });
  }
}

type Remoted = Exclude<SyncRoute, { direction: "local" }>;
const other = (route: Remoted): RemoteStore => (route.direction === "pull" ? route.from : route.to);

/** A push job must not name `resync-corrupt` at all (pbs-api-transcript 127, 128). */
function routeKeys(place: BackupPlace, route: SyncRoute) {
  if (route.direction === "local") {
    if (route.from.store === place.store) {
      throw new InvalidValue(
        "pbs/sync-onto-itself",
        place.store,
        "another datastore",
        "PBS refuses the same one as source and target",
      );
    }
    return {
      "sync-direction": "pull",
      "remote-store": route.from.store,
      "remote-ns": namespaceKey(route.from),
      "resync-corrupt": route.resyncCorrupt ?? false,
    };
  }
  const { remote, store, ns } = other(route);
  return {
    "sync-direction": route.direction,
    remote: remote.remoteName,
    "remote-store": asPbsId(store),
    "remote-ns": ns || undefined,
    "resync-corrupt": route.direction === "pull" ? (route.resyncCorrupt ?? false) : undefined,
  };
}
