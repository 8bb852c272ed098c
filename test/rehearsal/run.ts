import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const FINDINGS = 1;
const USAGE = 2;
const TEXT = `Use: npm run rehearse -- conformance [--against real]
     npm run rehearse -- proxmox --layout home|astronomy-lab|reference [--only STEP]`;

/** The rehearsal: what it compares with and what it needs is named in docs/how-to. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { layout: { type: "string", default: "home" }, only: { type: "string" }, against: { type: "string" } },
  });
  const root = resolve(__dirname, "../..");
  const outdir = join(root, "out/rehearsal");
  switch (positionals[0]) {
    case "conformance": {
      const { rehearseAgainstReal, rehearseConformance } = await import(
        "./proxmox/conformance/rehearse-conformance.js"
      );
      if (values.against === "real") return rehearseAgainstReal(join(outdir, "conformance-real"));
      return rehearseConformance(join(outdir, "conformance"));
    }
    case "proxmox": {
      const { rehearseProxmox } = await import("./proxmox/terraform/rehearse-proxmox.js");
      return rehearseProxmox({ root, layout: values.layout, only: values.only, outdir: join(outdir, values.layout) });
    }
    default:
      console.error(TEXT);
      return USAGE;
  }
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = FINDINGS;
  });
