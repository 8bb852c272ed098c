import type { Layout, LayoutInput } from "../../../lib/spec/layout";
import { parseLayout } from "../../../lib/spec/parse-layout";

/** One hop into S3 that the rehearsal plays. */
export interface Subject {
  readonly dataset: string;
  readonly hop: string;
  readonly repository: string;
  /** Directory that restic saves. */
  readonly path: string;
}

/** The part of a layout that is lost and comes back. */
export interface LostLayout {
  readonly layout: Layout;
  readonly host: string;
  /** Files, in a bucket whose packs restic uploads into the archive class. */
  readonly files: Subject;
  /** The directory of a PBS datastore, the same way. */
  readonly datastore: Subject & { readonly name: string; readonly namespace: string };
  /** The same files in a bucket whose lifecycle moves the packs. */
  readonly lifecycle: Subject;
  /** What was changed in the layout, in words. */
  readonly changed: readonly string[];
}

type Entry = Record<string, unknown>;
interface Editable {
  repositories: Record<string, Entry & { kind: string; bucket: string; host: string; archive: { class?: string } }>;
  hops: Record<string, Entry & { by: string; of: string[]; to: string; from?: string }>;
  datasets: Record<string, Entry & { kind: string; paths?: string[]; exclude?: string[] }>;
  pbs: Record<string, { datastores: Record<string, { path: string; namespaces?: string[] }> }>;
  clusters?: Record<string, { storages?: Record<string, { to: string }> }>;
  acknowledge?: unknown;
}

const SEEDED = "seeded-tree";

/**
 * One hop of a datastore and one of files into S3, each with packs uploaded into the class, and the files a second time
 * with a lifecycle; a layout without files gets some.
 */
export function lostLayout(input: LayoutInput): LostLayout {
  const layout = structuredClone(input) as unknown as Editable;
  const changed: string[] = [];
  const away = Object.entries(layout.hops).filter(
    ([, { by, to }]) => by === "restic" && layout.repositories[nameOf(to)]?.kind === "s3",
  );
  const whole = away.find(([, { from }]) => from !== undefined);
  if (whole === undefined) throw new Error("the layout saves no datastore in S3");
  const [wholeHop, { from, to: wholeTo, of }] = whole;
  const wholeRepository = nameOf(wholeTo);
  const model = layout.repositories[wholeRepository]!;
  let [filesHop, files] = away.find(([, hop]) => hop.from === undefined) ?? [];
  if (files === undefined) {
    const { tier, owner, size, dailyChange, primary } = layout.datasets[of[0]!]!;
    const { host } = model;
    layout.datasets[SEEDED] = {
      kind: "files",
      host,
      paths: ["/mnt/seeded"],
      consistency: "live",
      ...{ tier, owner, size, dailyChange, primary },
    };
    layout.repositories[SEEDED] = { ...model, bucket: `${model.bucket}-files` };
    [filesHop, files] = [SEEDED, { ...whole[1], of: [SEEDED], to: `repo:${SEEDED}` }];
    for (const key of ["from", "quiesce"]) delete files[key];
    changed.push("added files, which the layout does not save in S3");
  }
  const { archive } = layout.repositories[nameOf(files.to)]!;
  const dataset = layout.datasets[files.of[0]!]!;
  const path = inMachine(dataset.paths![0]!);
  Object.assign(dataset, { paths: [path], exclude: [] });
  const second = `${nameOf(files.to)}-lifecycle`;
  const used = archive.class ?? "GLACIER";
  const byClass = { by: "storage-class", class: used };
  layout.repositories = {
    [wholeRepository]: { ...model, archive: byClass },
    [nameOf(files.to)]: { ...layout.repositories[nameOf(files.to)]!, archive: byClass },
    [second]: {
      ...layout.repositories[nameOf(files.to)]!,
      bucket: `${layout.repositories[nameOf(files.to)]!.bucket}-lc`,
      archive: { by: "lifecycle", class: used, after: "0 days", cache: "persistent" } as never,
    },
  };
  for (const repository of Object.values(layout.repositories)) {
    const identity = repository.identity as { writer: string; pruner?: string };
    repository.identity = { ...identity, pruner: identity.pruner ?? `pruner.${identity.writer}`.slice(0, 64) };
    repository.maintenance ??= { at: "sun 11:00", takes: "1 hour" };
  }
  const others = Object.entries(layout.hops).filter(([, { by }]) => by !== "restic");
  layout.hops = {
    ...Object.fromEntries(others),
    [wholeHop]: whole[1],
    [filesHop!]: { ...files, of: [files.of[0]!] },
    [`${filesHop}-lifecycle`]: { ...files, of: [files.of[0]!], to: `repo:${second}` },
  };
  const [server, store] = from!.replace(/^pbs:/, "").split("/");
  const datastore = layout.pbs[server!]!.datastores[store!]!;
  datastore.path = inMachine(datastore.path);
  layout.acknowledge = [];
  changed.push(
    "left out every other repository and restic hop",
    `the packs of ${wholeRepository} and ${nameOf(files.to)} are uploaded into ${used}; ${second} has the lifecycle`,
  );
  const parsed = parseLayout(layout);
  const subject = (hop: string, where: string): Subject => {
    const { of: names, to } = layout.hops[hop]!;
    return { dataset: names[0]!, hop, repository: nameOf(to), path: where };
  };
  return {
    layout: parsed,
    host: model.host,
    files: subject(filesHop!, path),
    datastore: {
      ...subject(wholeHop, datastore.path),
      name: store!,
      namespace: namespaceOf(layout, `pbs:${server}/${store}`),
    },
    lifecycle: subject(`${filesHop}-lifecycle`, path),
    changed,
  };
}

const nameOf = (place: string): string => place.replace(/^repo:/, "");

/** The folders that the rehearsal's machines have for themselves. */
const inMachine = (path: string): string => (/^\/(mnt|srv)\//.test(path) ? path : `/mnt${path}`);

/** Where the cluster's guests lie in the datastore. @throws Error for the root namespace, where the sample has none */
function namespaceOf(layout: Editable, datastore: string): string {
  const to = Object.values(layout.hops).find(
    ({ by, to: place }) => by === "vzdump" && (place === datastore || place.startsWith(`${datastore}/`)),
  )?.to;
  const namespace = to?.slice(datastore.length + 1) ?? "";
  if (namespace === "")
    throw new Error(
      `${datastore} holds the guests in its root namespace: the rehearsal of site loss needs a namespace, as in ${datastore}/pve`,
    );
  return namespace;
}
