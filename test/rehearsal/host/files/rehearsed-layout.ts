import type { Layout, LayoutInput } from "../../../../lib/spec/layout";
import { parseLayout } from "../../../../lib/spec/parse-layout";

/** What the rehearsal puts into a layout instead of what stands there. */
export interface Rehearsed {
  /** Address of the real step-ca, e.g. `https://localhost:4443`. */
  readonly caUrl: string;
  /** PEM of its root, which is also the trust anchor. */
  readonly anchor: string;
  /** Fingerprint of the root. */
  readonly fingerprint: string;
  readonly runner: { readonly by: "systemd" } | { readonly by: "backrest"; readonly listen: string };
}

/** The part of a layout that is played, and its names. */
export interface Play {
  readonly layout: Layout;
  readonly host: string;
  /** S3 repository, the hop that fills it, and the certificates that open it. */
  readonly repository: string;
  readonly hop: string;
  readonly trust: string;
  readonly writer: string;
  readonly pruner: string;
  /** A repository on a disk of the same host, where the layout has one. */
  readonly local: { readonly repository: string; readonly hop: string } | undefined;
}

type Editable = {
  hosts: Record<string, Record<string, unknown>>;
  trusts: Record<string, Record<string, unknown>>;
  repositories: Record<
    string,
    { kind: string; host: string; identity: { trust: string; writer: string; pruner?: string }; maintenance?: object }
  >;
  hops: Record<string, { by: string; to: string; from?: string }>;
  acknowledge?: unknown;
};

/** The shortest life that leaves the two attempts before its end that the layout has to have. */
const CERTIFICATE = { lifetime: "6 minutes", renewEvery: "1 minute" };

/**
 * One S3 repository of the layout, with the hop that fills it and a local one beside it; everything else of restic is
 * left out, because each more is a repetition. Files are preferred to a datastore.
 */
export function rehearsedLayout(input: LayoutInput, rehearsed: Rehearsed): Play {
  const layout = structuredClone(input) as unknown as Editable;
  const restic = Object.entries(layout.hops).filter(([, { by }]) => by === "restic");
  const into = (kind: string, host?: string) =>
    restic
      .map(([hop, { to, from }]) => ({ hop, repository: to.replace(/^repo:/, ""), datastore: from !== undefined }))
      .filter(({ repository }) => layout.repositories[repository]!.kind === kind)
      .filter(({ repository }) => host === undefined || layout.repositories[repository]!.host === host)
      .sort((a, b) => Number(a.datastore) - Number(b.datastore))[0];
  const chosen = into("s3");
  if (chosen === undefined) throw new Error("the layout has no hop into an S3 repository");
  const { host, identity } = layout.repositories[chosen.repository]!;
  const local = into("local", host);
  const kept = [chosen, ...(local ? [local] : [])];
  const isKept = (name: string, key: "hop" | "repository") => kept.some((each) => each[key] === name);
  layout.repositories = pick(layout.repositories, (name) => isKept(name, "repository"));
  layout.hops = pick(layout.hops, (name) => layout.hops[name]!.by !== "restic" || isKept(name, "hop"));
  for (const repository of Object.values(layout.repositories))
    repository.maintenance ??= { at: "sun 11:00", takes: "1 hour" };
  identity.pruner ??= `pruner.${identity.writer}`.slice(0, 64);
  layout.hosts[host]!.restic = { runner: rehearsed.runner };
  Object.assign(layout.trusts[identity.trust]!, {
    url: rehearsed.caUrl,
    anchor: rehearsed.anchor,
    fingerprint: rehearsed.fingerprint,
    certificate: CERTIFICATE,
  });
  layout.acknowledge = [];
  return {
    layout: parseLayout(layout),
    host,
    repository: chosen.repository,
    hop: chosen.hop,
    trust: identity.trust,
    writer: identity.writer,
    pruner: identity.pruner,
    local: local && { repository: local.repository, hop: local.hop },
  };
}

const pick = <T>(all: Record<string, T>, wanted: (name: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
