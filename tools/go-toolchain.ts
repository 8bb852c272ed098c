import { spawnSync } from "node:child_process";
import { runProgram } from "./run-program";

/** The installed Go. */
export interface GoToolchain {
  /** Such as `go1.26.8 linux amd64`. */
  readonly id: string;
  /** Name of the platform in a provider mirror: `linux_amd64`. */
  readonly platform: string;
}

/** Asks `go`; `undefined` where it is not on PATH. */
export function findGo(): GoToolchain | undefined {
  const run = spawnSync("go", ["env", "GOVERSION", "GOOS", "GOARCH"], { encoding: "utf8", env: process.env });
  const [version, os, arch] = (run.stdout ?? "").split("\n");
  if (run.status !== 0 || !version || !os || !arch) {
    return undefined;
  }
  return { id: `${version} ${os} ${arch}`, platform: `${os}_${arch}` };
}

export interface GoBuildProps {
  /** Folder with go.mod and go.sum. */
  readonly folder: string;
  /** Import path, or path within `folder` that begins with `./`. */
  readonly mainPackage: string;
  readonly output: string;
  readonly ldflags: string;
  /** Whether a C compiler is needed. */
  readonly cgo: boolean;
}

/**
 * Builds one main package. The versions and checksums are those of go.mod and go.sum in `folder`;
 * `-mod=readonly` refuses anything else.
 */
export async function goBuild({ folder, mainPackage, output, ldflags, cgo }: GoBuildProps): Promise<void> {
  await runProgram(
    "go",
    ["build", "-trimpath", "-mod=readonly", "-buildvcs=false", `-ldflags=${ldflags}`, "-o", output, mainPackage],
    // as in the publishers' own builds, C only where the program cannot do without
    { cwd: folder, environment: { CGO_ENABLED: cgo ? "1" : "0", GOWORK: "off" } },
  );
}
