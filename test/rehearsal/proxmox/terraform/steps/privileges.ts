import pbsRoles from "../../data/pbs-roles.json";
import { PveDouble } from "../../double/pve/pve-double";
import { judgedGrants } from "../privileges/judged-grants";
import { good, type Seen } from "../seen";
import type { StackStep } from "../step";

/** Nothing that was needed was refused, and no grant holds a right that was never used and has no reason. */
export const privileges: StackStep = {
  name: "privileges",
  async run(rehearsal, server) {
    const { layout } = rehearsal.scene;
    const double = rehearsal.doubleOf(server);
    const cluster = double instanceof PveDouble;
    const grants = judgedGrants({
      layout,
      server: server.id.split(":") as [string, string],
      acl: double.state.acl,
      roles: cluster ? double.roles : pbsRoles,
      used: double.privileges.used,
      fixedRoles: !cluster,
    });
    rehearsal.note("privileges", { stack: server.run.name, grants });
    const lacking = double.privileges.lacking.map(
      ({ caller, privilege, path }): Seen => ({
        expected: "every request allowed",
        seen: `${caller} lacks ${privilege} on ${path}`,
        ok: false,
      }),
    );
    const idle = grants.flatMap(({ to, role, on, unexplained }) =>
      unexplained.map(
        (privilege): Seen => ({
          expected: "a use or a reason for every right",
          seen: `${to} holds ${privilege} by ${role} on ${on}: never used, and nothing says why`,
          ok: false,
        }),
      ),
    );
    if (lacking.length + idle.length > 0) return [...lacking, ...idle];
    const used = grants.reduce((sum, grant) => sum + grant.used.length, 0);
    const unused = grants.reduce((sum, grant) => sum + grant.unused.length, 0);
    const requests = double.https.log.length;
    return [
      good(`${requests} requests, none refused; ${grants.length} grants: ${used} rights used, ${unused} for a reason`),
    ];
  },
};
