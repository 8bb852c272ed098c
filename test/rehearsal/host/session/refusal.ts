/** An error of the CreateSession API. Its codes are documented, its texts are not: nothing may depend on them. */
export class SessionRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const denied = (why: string): SessionRefusal => new SessionRefusal(403, "AccessDeniedException", why);
export const invalid = (why: string): SessionRefusal => new SessionRefusal(400, "ValidationException", why);
export const missing = (why: string): SessionRefusal => new SessionRefusal(404, "ResourceNotFoundException", why);
