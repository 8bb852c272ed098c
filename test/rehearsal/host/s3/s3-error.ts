/** An answer that S3 gives instead of the thing asked for. */
export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get xml(): string {
    const details = Object.entries({ Code: this.code, Message: this.message, ...this.details });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${details.map(([key, value]) => `<${key}>${escaped(value)}</${key}>`).join("")}<RequestId>REHEARSAL</RequestId></Error>`;
  }
}

export const accessDenied = (why = "Access Denied"): S3Error => new S3Error(403, "AccessDenied", why);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
