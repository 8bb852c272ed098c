/** Fields beside those of the AWS side that go to hosts and the runbook alone. */
const ON_HOSTS_ALONE: readonly RegExp[] = [
  /\.breakGlass\.escrow$/,
  /^trusts\.\*\.(url|fingerprint|certificate\.renewEvery)$/,
  /^repositories\.\*\.(host|maintenance\.(at|takes)|password|escrow)$/,
  // where restic uploads straight to a class, the bucket has no rule for it
  /^repositories\.\*\.archive\.(class|by)$/,
];

/** Whether a change that reaches no template is as it should be. */
export const isOnHostsAlone = (path: string): boolean => ON_HOSTS_ALONE.some((field) => field.test(path));
