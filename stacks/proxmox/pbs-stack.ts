import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import { hostAddress } from "../../lib/graph/host-address";
import { namespaceKeeps } from "../../lib/graph/namespace-keeps";
import { serverZone } from "../../lib/graph/server-zone";
import { AclEntry } from "../../lib/pbs/acl-entry";
import { ApiToken } from "../../lib/pbs/api-token";
import { aclPathOf, type BackupPlace } from "../../lib/pbs/backup-place";
import { Datastore } from "../../lib/pbs/datastore";
import { Namespace } from "../../lib/pbs/namespace";
import { NodeTimeZone } from "../../lib/pbs/node-time-zone";
import { type NotificationChannel, NotificationEndpoint } from "../../lib/pbs/notification-endpoint";
import { NotificationMatcher } from "../../lib/pbs/notification-matcher";
import { PruneJob } from "../../lib/pbs/prune-job";
import { Remote } from "../../lib/pbs/remote";
import { SyncJob, type SyncRoute } from "../../lib/pbs/sync-job";
import { User } from "../../lib/pbs/user";
import { VerifyJob } from "../../lib/pbs/verify-job";
import { watchPruners } from "../../lib/pbs/watch-pruners";
import { RestProvider } from "../../lib/restful/rest-provider";
import { secretVariable } from "../../lib/restful/secret-variable";
import type { PbsSyncHop } from "../../lib/spec/hop";
import type { PbsPlace } from "../../lib/spec/place";
import { hostInUrl } from "../../lib/units/address";
import { pbsObjectId } from "../../lib/units/pbs-object-id";
import { endpointSecret, pbsDeploySecret, pbsTokenSecret, type StackSecret } from "./secrets";
import { keepState } from "./state";

/** Everything of one Proxmox Backup Server. */
export class PbsStack extends TerraformStack {
  private readonly places = new Map<string, BackupPlace>();
  private readonly principals = new Map<string, User | ApiToken>();

  constructor(
    scope: Construct,
    id: string,
    private readonly graph: CopyGraph,
    private readonly server: string,
  ) {
    super(scope, id);
    const { layout } = graph;
    const pbs = layout.pbs[server]!;
    keepState(this, id, layout.state);
    new RestProvider(this, "pbs", {
      system: "pbs",
      host: hostInUrl(hostAddress(layout, pbs.host)),
      tokenId: pbs.token.id,
      tokenSecret: this.secret(pbsDeploySecret(layout, server)),
      tls: pbs.tls,
    });
    new NodeTimeZone(this, { timeZone: serverZone(layout, server).toString() });
    this.datastores();
    this.pruning();
    this.access();
    this.syncs();
    this.notifications();
  }

  private get pbs() {
    return this.graph.layout.pbs[this.server]!;
  }

  private secret(secret: StackSecret) {
    return secretVariable(this, secret.variable, secret.purpose);
  }

  private datastores(): void {
    for (const [name, store] of Object.entries(this.pbs.datastores)) {
      const datastore = new Datastore(this, {
        name,
        directory: store.path,
        garbageCollection: store.gc.text,
        verifyNew: store.verify.new,
        ...(store.takeOver && { takeOver: true }),
        ...(store.comment !== undefined && { comment: store.comment }),
      });
      this.places.set(name, datastore);
      for (const namespace of store.namespaces) this.namespace(datastore, namespace);
      new VerifyJob(this, {
        name,
        place: datastore,
        schedule: store.verify.at.text,
        skipVerified: true,
        againAfterDays: store.verify.again.seconds / 86_400,
      });
    }
  }

  /** The namespace with the ones above it; each level is an object of its own on the server. */
  private namespace(datastore: Datastore, path: string): void {
    let parent: BackupPlace = datastore;
    for (const name of path.split("/")) {
      const ns = parent.ns === "" ? name : `${parent.ns}/${name}`;
      const key = `${datastore.store}/${ns}`;
      const known = this.places.get(key);
      parent = known ?? new Namespace(this, { parent, name });
      this.places.set(key, parent);
    }
  }

  private place({ datastore, namespace }: PbsPlace): BackupPlace {
    return this.places.get(namespace === "" ? datastore : `${datastore}/${namespace}`)!;
  }

  /** One prune job a namespace: two would empty each other's history (operations.md 2.1). */
  private pruning(): void {
    const jobs = namespaceKeeps(this.graph, this.server).map(
      ({ place, keep }) =>
        new PruneJob(this, {
          name: pbsObjectId(place.datastore, place.namespace),
          place: this.place(place),
          schedule: this.pbs.datastores[place.datastore]!.prune.text,
          keep,
          maxDepth: 0,
        }),
    );
    watchPruners(this, jobs);
  }

  private access(): void {
    for (const [id, { comment, email, tokens }] of Object.entries(this.pbs.users)) {
      const user = new User(this, { userId: id, ...(comment && { comment }), ...(email && { email }) });
      this.principals.set(id, user);
      for (const [name, token] of Object.entries(tokens))
        this.principals.set(
          `${id}!${name}`,
          new ApiToken(this, { user, name, ...(token.comment && { comment: token.comment }) }),
        );
    }
    for (const { to, role, on, propagate } of this.pbs.grants)
      new AclEntry(this, { to: this.principals.get(to)!, role, on, propagate });
    // A storage entry's token may add backups to its namespace and read its own; nothing removes but the prune job.
    const backers = new Map<string, { on: BackupPlace; to: User | ApiToken }>();
    for (const cluster of Object.values(this.graph.layout.clusters))
      for (const { to: place, as } of Object.values(cluster.storages))
        if (place.server === this.server)
          for (const id of [as.split("!")[0]!, as])
            backers.set(`${id} ${place.text}`, { on: this.place(place), to: this.principals.get(id)! });
    const role = "DatastoreBackup";
    const granted = new Set(this.pbs.grants.map((grant) => `${grant.to} ${grant.role} ${grant.on}`));
    for (const { on, to } of backers.values())
      if (!granted.has(`${to.authId} ${role} ${aclPathOf(on)}`)) new AclEntry(this, { on, to, role });
  }

  private syncs(): void {
    const { layout } = this.graph;
    const remotes = new Map<string, Remote>();
    for (const [name, remote] of Object.entries(this.pbs.remotes)) {
      const other = layout.pbs[remote.server]!;
      remotes.set(
        name,
        new Remote(this, {
          name,
          host: hostAddress(layout, other.host),
          authId: remote.as,
          password: this.secret(pbsTokenSecret(layout, remote.server, remote.as)),
          fingerprint: other.fingerprint,
        }),
      );
    }
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "pbs-sync" || runnerOf(hop) !== this.server) continue;
      new SyncJob(this, {
        name: pbsObjectId(name),
        place: this.place(hop.direction === "push" ? hop.from : hop.to),
        route: this.route(hop, remotes),
        schedule: hop.at.text,
        removeVanished: false,
        // without it every namespace below goes along, to places that no prune job knows
        maxDepth: 0,
        verifiedOnly: hop.verifiedOnly,
        encryptedOnly: hop.encryptedOnly,
        ...(hop.transferLast && { newest: hop.transferLast }),
      });
    }
  }

  private route(hop: PbsSyncHop, remotes: ReadonlyMap<string, Remote>): SyncRoute {
    if (hop.direction === "local") return { direction: "local", from: this.place(hop.from) };
    const remote = remotes.get(hop.remote!)!;
    const far = hop.direction === "pull" ? hop.from : hop.to;
    const store = { remote, store: far.datastore, ns: far.namespace };
    return hop.direction === "pull" ? { direction: "pull", from: store } : { direction: "push", to: store };
  }

  private notifications(): void {
    const { layout } = this.graph;
    const mails = (names: readonly string[]) => names.map((name) => layout.contacts[name]!.email);
    const endpoints = new Map<string, NotificationEndpoint>();
    for (const [name, endpoint] of Object.entries(this.pbs.notifications.endpoints)) {
      const secret = endpointSecret(layout, this.server, name);
      const channel: NotificationChannel =
        endpoint.kind === "sendmail"
          ? { type: "sendmail", mailTo: mails(endpoint.to), ...(endpoint.from && { fromAddress: endpoint.from }) }
          : endpoint.kind === "gotify"
            ? { type: "gotify", server: endpoint.server, token: this.secret(secret!) }
            : {
                type: "smtp",
                server: endpoint.server,
                mode: endpoint.mode,
                fromAddress: endpoint.from,
                mailTo: mails(endpoint.to),
                ...(endpoint.port && { port: endpoint.port }),
                ...(endpoint.login && { username: endpoint.login.username, password: this.secret(secret!) }),
              };
      endpoints.set(name, new NotificationEndpoint(this, { name, channel }));
    }
    for (const [name, { to, severity, comment }] of Object.entries(this.pbs.notifications.matchers))
      new NotificationMatcher(this, {
        name,
        targets: to.map((endpoint) => endpoints.get(endpoint)!),
        ...(severity && { severities: severity }),
        ...(comment && { comment }),
      });
  }
}

/** The server on which a sync job runs. */
const runnerOf = (hop: PbsSyncHop): string => (hop.direction === "push" ? hop.from.server : hop.to.server);
