/** A systemd unit among the files of a host. */
export interface HostUnit {
  /** With its suffix, as in `threefold-restic-guests.timer`. */
  readonly name: string;
  /** Enabled and started by the installation; a unit that another one starts is not. */
  readonly enable: boolean;
}
