import type { HttpsDouble, Interference, RawAnswer, RawCall } from "../proxmox/double/https-double";

/** Which requests a fault hits: `POST /config/prune`, or a pattern of it. */
export type Where = string | RegExp;

export interface Times {
  /** The first that is hit. Default: 1. */
  readonly from?: number;
  /** Default: until the fault is over. */
  readonly times?: number;
}

/** Lets an effect happen to chosen requests. @returns how many it has happened to */
export function strike(https: HttpsDouble, where: Where, effect: Interference, { from = 1, times }: Times = {}) {
  let seen = 0;
  let struck = 0;
  https.interfere = (call, answer) => {
    if (!hits(where, call)) return undefined;
    seen++;
    if (seen < from || (times !== undefined && struck >= times)) return undefined;
    struck++;
    return effect(call, answer);
  };
  return () => struck;
}

const hits = (where: Where, { method, path }: RawCall): boolean =>
  typeof where === "string" ? `${method} ${path}` === where : where.test(`${method} ${path}`);

/** The connection ends before the server has done anything. */
export const reset: Interference = () => "reset";

/** The server does the work, and its answer never arrives. */
export const lost: Interference = async (_call, answer) => {
  await answer();
  return "reset" as const;
};

/** An answer in the place of the server's. */
export const says =
  (status: number, body: string, reason?: string): Interference =>
  () => ({ status, body, ...(reason !== undefined && { reason }) });

/** The server's own answer, changed on the way. */
export const changed =
  (change: (answer: RawAnswer) => RawAnswer): Interference =>
  async (_call, answer) =>
    change(await answer());

/**
 * Before the first entry of a list. Where the cut goes through a later one, which are whole depends on the order in
 * which they were made: an entry that is cut counts as changed, and is put in place again.
 */
export const cutAtFirst = changed((answer) => ({ ...answer, body: answer.body.slice(0, '{"data":[{'.length) }));

/** Only the first half of the body. */
export const cutInHalf = changed((answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }));

export const after =
  (milliseconds: number): Interference =>
  async (_call, answer) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return answer();
  };

export const BAD_GATEWAY_PAGE =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>";
