import { spawnSync } from "node:child_process";

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

/**
 * Builds one main package of a required module. The versions and checksums are those of go.mod and go.sum in `folder`;
 * `-mod=readonly` refuses anything else.
 */
export function goBuild(folder: string, mainPackage: string, output: string, ldflags: string): void {
  const run = spawnSync(
    "go",
    ["build", "-trimpath", "-mod=readonly", "-buildvcs=false", `-ldflags=${ldflags}`, "-o", output, mainPackage],
    // no C compiler and no system library is needed, as in the publishers' own builds
    { cwd: folder, encoding: "utf8", env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" }, maxBuffer: 64 << 20 },
  );
  if (run.error || run.status !== 0) {
    throw new Error(`go build ${mainPackage} failed:\n${run.error?.message ?? run.stderr}`);
  }
}
