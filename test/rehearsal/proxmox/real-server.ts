/** A real server that the environment names. */
export interface RealServer {
  /** `<NAME>` of the variable, in small letters. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** `user@realm!name:secret`; on a PBS with the role Admin on `/`. */
  readonly token: string;
  /** SHA-256 of its certificate, lower case with colons. */
  readonly fingerprint: string;
  /** Folder of a PBS below which datastores are made. */
  readonly scratch: string;
  /** What a run that was killed has left on a PBS may be removed. */
  readonly removesLeftovers: boolean;
  /** `THREEFOLD_PBS_<NAME>`. */
  readonly variable: string;
}

/** No real server is named, or not all that it needs. */
export class NoServer extends Error {}

/** Where datastores are made unless `_SCRATCH` says otherwise. */
export const DEFAULT_SCRATCH = "/var/tmp/threefold-rehearsal";

const PORTS = { PBS: 8007, PVE: 8006 } as const;

/**
 * The servers of `THREEFOLD_PBS_<NAME>` or `THREEFOLD_PVE_<NAME>`, `_TOKEN`, `_FINGERPRINT` and `_SCRATCH`.
 *
 * @throws NoServer when none is named, or without a token or a fingerprint
 */
export function realServers(system: "PBS" | "PVE", environment: NodeJS.ProcessEnv): RealServer[] {
  const pattern = new RegExp(`^THREEFOLD_${system}_([A-Z0-9]+)$`);
  const servers = Object.keys(environment).flatMap((key): RealServer[] => {
    const name = pattern.exec(key)?.[1];
    return name === undefined ? [] : [realServer(system, name, environment)];
  });
  if (servers.length > 0) return servers;
  throw new NoServer(`name a server: THREEFOLD_${system}_<NAME>=https://…, with _TOKEN and _FINGERPRINT`);
}

/** The server of that name, as the layout calls it; `undefined` where the environment names none. @throws NoServer */
export function realServerOf(
  system: "PBS" | "PVE",
  layoutName: string,
  environment: NodeJS.ProcessEnv,
): RealServer | undefined {
  const name = layoutName.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return `THREEFOLD_${system}_${name}` in environment ? realServer(system, name, environment) : undefined;
}

function realServer(system: "PBS" | "PVE", name: string, environment: NodeJS.ProcessEnv): RealServer {
  const variable = `THREEFOLD_${system}_${name}`;
  const needed = (suffix: string): string => {
    const value = environment[`${variable}${suffix}`];
    if (!value) throw new NoServer(`${variable}${suffix} is not set`);
    return value;
  };
  const { hostname, port } = new URL(needed(""));
  if (system === "PVE" && environment[`${variable}_THROWAWAY`] !== "yes")
    throw new NoServer(
      `a rehearsal changes networks, storage entries and jobs of ${hostname} under the names of the layout, ` +
        `with no prefix: where it is there to be thrown away, say ${variable}_THROWAWAY=yes`,
    );
  return {
    name: name.toLowerCase(),
    variable,
    removesLeftovers: environment[`${variable}_LEFTOVERS`] === "remove",
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(port || PORTS[system]),
    token: needed("_TOKEN"),
    fingerprint: needed("_FINGERPRINT").toLowerCase(),
    // a folder a run: what is removed without its data (pbs-api-transcript 461) is in the way of the next
    scratch: `${environment[`${variable}_SCRATCH`] ?? DEFAULT_SCRATCH}/${Date.now()}`,
  };
}
