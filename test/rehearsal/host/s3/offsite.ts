/**
 * S3 of a rehearsal, usable alone:
 *
 *   const offsite = await startOffsite({ root, layout, work });
 *   offsite.endpoint                      https://localhost:PORT; trust offsite.caFile (RESTIC_CACERT, AWS_CA_BUNDLE)
 *   offsite.resticUrl("guests")           s3:https://localhost:PORT/<bucket>/<prefix>
 *   offsite.environment(credentials)      AWS_* and RESTIC_CACERT for restic and the AWS CLI
 *   offsite.credentialsFor({ repository: "guests", role: "restorer" })    writer | pruner | restorer
 *   offsite.clock.advance(2)              days; `advanceHours` for thaws; each midnight runs the lifecycle
 *   offsite.objects("guests")             every version, with its storage class
 *   offsite.log                           what was asked, by which role, and what was decided
 *   offsite.stop()
 *
 * The buckets, their policies and lifecycles, the roles and their policies are those of the synthesized templates,
 * deployed on the AWS double; each request is judged by them, each object lies in moto.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedName } from "../../../../lib/graph/published-name";
import type { HostValues } from "../../../../lib/host/host-values";
import type { Layout } from "../../../../lib/spec/layout";
import type { S3Repository } from "../../../../lib/spec/repository";
import { findPython } from "../../../../tools/find-python";
import { issue } from "../ca/issue";
import { deployTemplates, parameter, publishedValues } from "./deploy-templates";
import type { Deployed, DeployedRole } from "./deployed";
import { Gateway } from "./gateway";
import { RequestLog } from "./request-log";
import { type SessionCredentials, Sessions } from "./sessions";
import { type ObjectVersion, StorageServer, type StorageStep } from "./storage-server";

export interface OffsiteProps {
  /** Folder of the project. */
  readonly root: string;
  readonly layout: Layout;
  /** Scratch folder that exists. */
  readonly work: string;
  /** PEM of the CA that the trusts shall name. @default that of the layout */
  readonly anchor?: string;
}

export interface RoleOf {
  readonly repository: string;
  readonly role: "writer" | "pruner" | "restorer";
  /** Seconds that the credentials are good for. @default 3600 */
  readonly seconds?: number;
}

export interface Offsite {
  readonly endpoint: string;
  readonly plainEndpoint: string;
  /** The storage behind the gateway, where nothing is judged. */
  readonly storageEndpoint: string;
  readonly region: string;
  /** PEM of the CA of the endpoint. */
  readonly caFile: string;
  readonly ca: string;
  readonly tls: { readonly cert: string; readonly key: string };
  readonly layout: Layout;
  readonly deployed: Deployed;
  /** What CDK published for the hosts, by repository. */
  readonly values: HostValues;
  readonly sessions: Sessions;
  readonly gateway: Gateway;
  readonly log: RequestLog;
  readonly clock: {
    now(): Promise<string>;
    advance(days: number): Promise<readonly StorageStep[]>;
    advanceHours(hours: number): Promise<readonly StorageStep[]>;
  };
  bucketOf(repository: string): string;
  resticUrl(repository: string): string;
  role(of: RoleOf): DeployedRole;
  /** Credentials without CreateSession. */
  credentialsFor(of: RoleOf): SessionCredentials;
  environment(credentials: SessionCredentials): Record<string, string>;
  objects(repository: string): Promise<readonly ObjectVersion[]>;
  stop(): Promise<void>;
}

/** @throws MissingTool without the pinned Python packages */
export async function startOffsite({ root, layout: given, work, anchor }: OffsiteProps): Promise<Offsite> {
  const folder = join(work, "offsite");
  mkdirSync(folder, { recursive: true });
  const layout = anchor === undefined ? given : withAnchor(given, anchor);
  const storage = await StorageServer.start(findPython(root), folder);
  try {
    await deployTemplates(storage.endpoint, layout, folder);
    const [deployed, values, restorers] = await Promise.all([
      storage.deployed(),
      publishedValues(storage.endpoint, layout),
      restorerRoles(storage.endpoint, layout),
    ]);
    const ca = issue({ commonName: "Rehearsal Web CA", ca: true });
    const tls = issue({ commonName: "localhost", issuer: ca, names: ["localhost", "127.0.0.1"] });
    const caFile = join(folder, "web-ca.pem");
    writeFileSync(caFile, ca.cert);
    const sessions = new Sessions();
    const log = new RequestLog();
    const gateway = await Gateway.start({ storage: storage.endpoint, deployed, sessions, log, tls });
    const region = deployed.buckets[0]?.region ?? "us-east-1";

    const s3 = (name: string): S3Repository => {
      const repository = layout.repositories[name];
      if (repository?.kind !== "s3") throw new Error(`${name} is no S3 repository of ${layout.name}`);
      return repository;
    };
    const role = ({ repository, role: which }: RoleOf): DeployedRole => {
      const value = values[repository]!;
      const arn =
        which === "restorer"
          ? restorers[repository]
          : which === "writer"
            ? value.writer_role_arn
            : value.pruner_role_arn;
      const found = deployed.roles.find((each) => each.arn === arn);
      if (found === undefined) throw new Error(`${repository} has no ${which}`);
      return found;
    };
    return {
      endpoint: gateway.endpoint,
      plainEndpoint: gateway.plainEndpoint,
      storageEndpoint: storage.endpoint,
      region,
      caFile,
      ca: ca.cert,
      tls,
      layout,
      deployed,
      values,
      sessions,
      gateway,
      log,
      clock: {
        now: async () => (await storage.advance(0)).now,
        advance: async (days) => (await storage.advance(days * 24)).steps,
        advanceHours: async (hours) => (await storage.advance(hours)).steps,
      },
      bucketOf: (name) => s3(name).bucket,
      resticUrl: (name) => `s3:${gateway.endpoint}/${s3(name).bucket}/${s3(name).prefix}`,
      role,
      credentialsFor: (of) => {
        const { identity } = s3(of.repository);
        const name = of.role === "pruner" ? identity.pruner : identity.writer;
        // a person's session carries no certificate
        const tags: Record<string, string> = of.role === "restorer" ? {} : { "x509Subject/CN": name! };
        return sessions.issue({ roleArn: role(of).arn, sessionName: "rehearsal", tags }, of.seconds ?? 3600);
      },
      environment: ({ accessKeyId, secretAccessKey, sessionToken }) => ({
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        AWS_DEFAULT_REGION: region,
        AWS_ENDPOINT_URL_S3: gateway.endpoint,
        AWS_CA_BUNDLE: caFile,
        RESTIC_CACERT: caFile,
      }),
      objects: (name) => storage.objects(s3(name).bucket),
      stop: async () => {
        await gateway.stop();
        await storage.stop();
      },
    };
  } catch (error) {
    await storage.stop();
    throw error;
  }
}

function withAnchor(layout: Layout, anchor: string): Layout {
  const trusts = Object.entries(layout.trusts).map(([name, trust]) => [name, { ...trust, anchor }]);
  return { ...layout, trusts: Object.fromEntries(trusts) };
}

async function restorerRoles(endpoint: string, layout: Layout): Promise<Record<string, string>> {
  const roles: Record<string, string> = {};
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    roles[name] = await parameter(
      endpoint,
      layout,
      repository,
      publishedName(layout.name, `repositories/${name}/restorer-role-arn`),
    );
  }
  return roles;
}
