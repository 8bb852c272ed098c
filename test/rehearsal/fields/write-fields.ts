import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AwsEvidence } from "../aws/aws-evidence";
import { fields } from "../proxmox/terraform/change/field-path";
import { withSpares } from "../proxmox/terraform/change/spares";
import { rawLayout } from "../raw-layout";
import { emissions } from "./emissions";
import type { FieldRow } from "./field-row";
import { fieldsPage } from "./fields-page";
import { type EngineRows, mergedRows } from "./merged-rows";

const root = resolve(__dirname, "../../..");

/** Makes the table of fields from what runs have left. @param out default: `out/rehearsal/` */
function writeFields(out = join(root, "out/rehearsal")): void {
  const paths = fields().map(({ path }) => path);
  const full = inPlace(rawLayout(join(root, "test/support/full-layout.ts")));
  const goesTo = emissions(withSpares(full), new Date());
  const engines = readdirSync(out).flatMap((folder): (EngineRows & { readonly folder: string })[] => {
    const proxmox = read<{ layout: string; fields?: FieldRow[] }>(join(out, folder, "proxmox.json"));
    const aws = read<Partial<AwsEvidence> & { layout: string }>(join(out, folder, "aws.json"));
    const layout = proxmox?.layout ?? aws?.layout;
    return layout === undefined
      ? []
      : [
          {
            folder,
            layout,
            proxmox: proxmox?.fields ?? [],
            aws: aws?.fields ?? [],
            awsDrifted: aws?.drifted ?? [],
            awsUnchanged: aws?.unchanged ?? [],
          },
        ];
  });
  for (const { folder, ...engine } of engines)
    writeJson(join(out, folder, "fields.json"), {
      layout: engine.layout,
      rows: mergedRows(paths, [engine], goesTo),
    });
  const rows = mergedRows(paths, engines, goesTo);
  writeJson(join(root, "docs/reference/rehearsed-fields.json"), rows);
  writeFileSync(join(root, "docs/reference/rehearsed-fields.md"), fieldsPage(rows));
  console.log(`${rows.length} fields, from ${engines.map(({ layout }) => layout).join(", ")}`);
}

/** The anchors of trusts in the place of their files. */
function inPlace(layout: ReturnType<typeof rawLayout>): typeof layout {
  for (const trust of Object.values(layout.trusts ?? {}))
    if (typeof trust.anchor !== "string") trust.anchor = readFileSync(trust.anchor.file, "utf8");
  return layout;
}

const read = <T>(file: string): T | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}

writeFields(process.argv[2]);
