import type { DeployedRole } from "./deployed";

/** One judged request. */
export interface LoggedRequest {
  readonly at: number;
  /** `s3:PutObject` and so on; several where one request needs more than one. */
  readonly actions: readonly string[];
  readonly bucket: string;
  readonly key: string;
  readonly prefix: string | undefined;
  /** ARN of the role; undefined for an anonymous caller. */
  readonly role: string | undefined;
  /** `Allowed`, `ImplicitlyDenied`, `ExplicitlyDenied`, or the error that came before the question. */
  readonly decision: string;
  readonly status: number;
  /** S3's error code, when there is one. */
  readonly code: string | undefined;
  /** What the rehearsal was doing. */
  readonly during: string;
}

/** One permission of a role: one action on one pattern. */
export interface Permission {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** Every request of a run, and what it proves about the roles. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];
  private during = "start";
  private readonly denialsExpected = new Set<string>();

  /** Names what comes next; `denials` says that some of its requests must be refused. */
  begin(during: string, { denials = false } = {}): void {
    this.during = during;
    if (denials) this.denialsExpected.add(during);
  }

  add(entry: Omit<LoggedRequest, "at" | "during">): void {
    this.entries.push({ ...entry, at: Date.now(), during: this.during });
  }

  since(index: number): readonly LoggedRequest[] {
    return this.entries.slice(index);
  }

  /** Requests that a role forbids, though nobody meant to send them. */
  get unexpectedDenials(): readonly LoggedRequest[] {
    return this.entries.filter((entry) => /Denied$/.test(entry.decision) && !this.denialsExpected.has(entry.during));
  }

  /** Permissions that no request of the run used. */
  unused(roles: readonly DeployedRole[]): readonly Permission[] {
    const allowed = this.entries.filter(({ decision }) => decision === "Allowed");
    return roles
      .flatMap(permissionsOf)
      .filter(
        ({ role, action, resource }) =>
          !allowed.some(
            (entry) =>
              entry.role === role &&
              entry.actions.includes(action) &&
              matches(resource, `arn:aws:s3:::${entry.bucket}${entry.key && `/${entry.key}`}`),
          ),
      );
  }
}

function permissionsOf({ arn, policies }: DeployedRole): Permission[] {
  return policies.flatMap(({ policy }) =>
    policy.Statement.filter(({ Effect }) => Effect === "Allow").flatMap((statement) =>
      [statement.Action]
        .flat()
        .flatMap((action) => [statement.Resource ?? []].flat().map((resource) => ({ role: arn, action, resource }))),
    ),
  );
}

const matches = (pattern: string, arn: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  ).test(arn);
