import { randomBytes } from "node:crypto";

/** Who a session belongs to. */
export interface Principal {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Tags of the session, e.g. `x509Subject/CN`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Policy that narrows the session, as a profile can say. */
  readonly sessionPolicy?: unknown;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface Session extends Principal {
  readonly credentials: SessionCredentials;
}

/** Every session that was issued; S3 knows a caller by the access key. */
export class Sessions {
  private readonly byKey = new Map<string, Session>();

  issue(principal: Principal, seconds: number): SessionCredentials {
    const credentials = {
      accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString("base64").replaceAll("/", "a").replaceAll("+", "b"),
      sessionToken: randomBytes(48).toString("base64url"),
      expiration: new Date(Date.now() + seconds * 1000),
    };
    this.byKey.set(credentials.accessKeyId, { ...principal, credentials });
    return credentials;
  }

  /** Ends every session of a role now, as hours do that no rehearsal waits for. */
  end(roleArn: string): void {
    for (const [key, session] of this.byKey)
      if (session.roleArn === roleArn)
        this.byKey.set(key, { ...session, credentials: { ...session.credentials, expiration: new Date() } });
  }

  find(accessKeyId: string): Session | undefined {
    return this.byKey.get(accessKeyId);
  }

  get count(): number {
    return this.byKey.size;
  }

  /** Number of distinct sessions of one role. */
  countOf(roleArn: string): number {
    return [...this.byKey.values()].filter((session) => session.roleArn === roleArn).length;
  }
}
