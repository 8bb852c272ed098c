/** A systemd unit among the files of a host. */
export interface HostUnit {
  /** With its suffix, as in `threefold-restic-guests.timer`. */
  readonly name: string;
  /** Enabled and started by the installation; a unit that another one starts is not. */
  readonly enable: boolean;
}

/**
 * A service and the timer that starts it.
 *
 * @param name without a suffix
 */
export const serviceAndTimer = (name: string): HostUnit[] => [
  { name: `${name}.service`, enable: false },
  { name: `${name}.timer`, enable: true },
];
