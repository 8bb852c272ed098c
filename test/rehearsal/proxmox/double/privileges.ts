/** One entry of an access control list. */
export interface AclEntry {
  readonly path: string;
  readonly ugid: string;
  readonly roleid: string;
  propagate: boolean;
}

/**
 * What an identity may do on a path: the deepest entries that reach it count; a token never may more than its user.
 *
 * @param superuser the user who may everything without an entry
 */
export function privilegesOn(
  path: string,
  id: string,
  acl: readonly AclEntry[],
  roles: Readonly<Record<string, readonly string[]>>,
  superuser: string,
): ReadonlySet<string> {
  const own = (ugid: string): ReadonlySet<string> => {
    const reaching = acl.filter((e) => e.ugid === ugid && (e.path === path || (e.propagate && isAbove(e.path, path))));
    const depth = Math.max(...reaching.map((e) => e.path.length));
    return new Set(reaching.filter((e) => e.path.length === depth).flatMap((e) => roles[e.roleid] ?? []));
  };
  const user = id.split("!")[0]!;
  if (id === user) return user === superuser ? new Set(Object.values(roles).flat()) : own(user);
  const token = own(id);
  if (user === superuser) return token;
  const granted = own(user);
  return new Set([...token].filter((privilege) => granted.has(privilege)));
}

const isAbove = (above: string, path: string): boolean => above === "/" || path.startsWith(`${above}/`);
