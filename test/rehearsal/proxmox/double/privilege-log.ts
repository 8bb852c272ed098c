/** A privilege that a request was judged by. */
export interface PrivilegeUse {
  /** Token id. */
  readonly caller: string;
  readonly privilege: string;
  readonly path: string;
}

/** Which privileges the requests of each token stood on, and which they lacked. */
export class PrivilegeLog {
  readonly lacking: PrivilegeUse[] = [];
  private readonly uses = new Map<string, PrivilegeUse>();

  get used(): readonly PrivilegeUse[] {
    return [...this.uses.values()];
  }

  /** @returns `may` as it was given */
  judged(use: PrivilegeUse, may: boolean): boolean {
    if (may) this.uses.set(`${use.caller} ${use.privilege} ${use.path}`, use);
    return may;
  }

  /** A refusal: unlike a list that shows less, the caller sees it. */
  refused(use: PrivilegeUse): void {
    this.lacking.push(use);
  }
}
