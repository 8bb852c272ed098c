import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { InvalidValue } from "../units/invalid-value";
import { PVE_ENDPOINTS } from "./endpoints";
import type { GuestPool } from "./guest-pool";
import type { PbsStorage } from "./pbs-storage";

/** Which guests a job backs up. PVE accepts contradictions (`all` with `pool`); this cannot say them. */
export type GuestSelection =
  | { readonly all: true; readonly except?: readonly number[] }
  // no `except`: an update of such a job takes it out (PVE::API2::Backup update_job)
  | { readonly pool: GuestPool | string }
  | { readonly ids: readonly number[] };

export interface BackupJobProps extends RestPlacement {
  /** Letter first, then letters, digits, _ and -; can never change. */
  readonly name: string;
  readonly storage: PbsStorage;
  /** Calendar event, at most 128 characters. */
  readonly schedule: string;
  readonly guests: GuestSelection;
  /** Default: snapshot. */
  readonly mode?: "snapshot" | "suspend" | "stop";
  /** Only guests on this node. Default: all nodes. */
  readonly node?: string;
  /** Default: true. */
  readonly enabled?: boolean;
  /** Run at once when the time passed while the node was down. Default: false. */
  readonly repeatMissed?: boolean;
  /** With `{{guestname}}`, `{{node}}`, `{{vmid}}`, `{{cluster}}`; one line, at most 1024 characters. */
  readonly notesTemplate?: string;
  /** Default: the notification system, so that the cluster's matchers decide. */
  readonly notificationMode?: "auto" | "legacy-sendmail" | "notification-system";
  /** Containers only. Default: the server's, legacy. */
  readonly changeDetection?: "legacy" | "data" | "metadata";
  /** KiB a second. Default: unlimited. */
  readonly bandwidthLimit?: number;
  /** At most 512 characters. */
  readonly comment?: string;
}

/** A vzdump job of the cluster. It has no retention: the PBS prunes. */
export class BackupJob extends RestObject {
  /** Throws `proxmox/job-name`, `proxmox/guest-selection`, `proxmox/notes-template`, `proxmox/bandwidth-limit`. */
  constructor(scope: Construct, props: BackupJobProps) {
    if (!/^[A-Za-z][A-Za-z0-9_-]+$/.test(props.name)) {
      throw new InvalidValue(
        "proxmox/job-name",
        `"${props.name}"`,
        "a letter, then letters, digits, _ and -",
        "rename it",
      );
    }
    if (
      props.notesTemplate !== undefined &&
      (props.notesTemplate.length > 1024 || /[\r\n]/.test(props.notesTemplate))
    ) {
      throw new InvalidValue(
        "proxmox/notes-template",
        `${props.notesTemplate.length} characters`,
        "one line of at most 1024",
        "shorten it",
      );
    }
    if (props.bandwidthLimit !== undefined && !(Number.isInteger(props.bandwidthLimit) && props.bandwidthLimit > 0)) {
      throw new InvalidValue(
        "proxmox/bandwidth-limit",
        String(props.bandwidthLimit),
        "whole KiB/s above zero",
        "leave it out for no limit",
      );
    }
    const { guests } = props;
    const pool = "pool" in guests && typeof guests.pool !== "string" ? [guests.pool] : [];
    super(scope, objectId("backup", props.name), {
      provider: props.provider,
      after: [props.storage, ...pool, ...(props.after ?? [])],
      endpoint: PVE_ENDPOINTS.backupJob,
      values: {
        id: props.name,
        storage: props.storage.storageId,
        schedule: props.schedule,
        ...selectionKeys(guests),
        mode: props.mode ?? "snapshot",
        node: props.node,
        enabled: props.enabled,
        "repeat-missed": props.repeatMissed,
        "notes-template": props.notesTemplate,
        "notification-mode": props.notificationMode ?? "notification-system",
        "pbs-change-detection-mode": props.changeDetection,
        bwlimit: props.bandwidthLimit,
        comment: props.comment,
      },
    });
  }
}

function selectionKeys(guests: GuestSelection) {
  if ("ids" in guests) return { vmid: idList(guests.ids, "a job needs at least one guest") };
  if ("pool" in guests) return { pool: typeof guests.pool === "string" ? guests.pool : guests.pool.poolName };
  const exclude = guests.except && guests.except.length > 0 ? idList(guests.except, "") : undefined;
  return { all: true, exclude };
}

/** Sorted, as PVE writes them back. PVE's ids are 100 to 999999999. */
function idList(ids: readonly number[], help: string): string {
  const bad = ids.find((id) => !Number.isInteger(id) || id < 100 || id > 999_999_999);
  if (ids.length === 0 || bad !== undefined) {
    throw new InvalidValue(
      "proxmox/guest-selection",
      String(bad ?? "no guest"),
      "ids from 100 to 999999999",
      help || "correct the id",
    );
  }
  return [...new Set(ids)].sort((a, b) => a - b).join(",");
}
