/** What Node 20's X509Certificate does not tell about a certificate. */
export interface CertificateDer {
  /** X.509 version: 1, 2 or 3. */
  readonly version: number;
  /** OID of the signature algorithm, dotted. */
  readonly signatureAlgorithm: string;
  /** `basicConstraints` cA; undefined when the extension is absent. */
  readonly ca: boolean | undefined;
  /** `keyUsage` has keyCertSign; undefined when the extension is absent. */
  readonly keyCertSign: boolean | undefined;
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

const tags = { boolean: 0x01, octetString: 0x04, oid: 0x06, version: 0xa0, extensions: 0xa3 };
const keyCertSignBit = 0x04;

/** Walks only as far as the four answers need (RFC 5280 section 4.1); the input has been parsed by OpenSSL before. */
export function certificateDer(der: Buffer): CertificateDer {
  const [tbs, algorithm] = children(at(children(der), 0));
  const fields = children(at([tbs], 0));
  const version = fields.find(({ tag }) => tag === tags.version);
  const extensions = fields.find(({ tag }) => tag === tags.extensions);
  const values = new Map(
    extensions ? children(at(children(extensions.content), 0)).map((each) => extension(children(each.content))) : [],
  );
  const constraints = values.get("2.5.29.19");
  const usage = values.get("2.5.29.15");
  return {
    version: version ? (at(children(version.content), 0).content[0] ?? 0) + 1 : 1,
    signatureAlgorithm: oid(at(children(at([algorithm], 0)), 0).content),
    // DER omits a cA that is false
    ca:
      constraints &&
      children(at(children(constraints), 0)).some(({ tag, content }) => tag === tags.boolean && content[0] !== 0),
    // a BIT STRING starts with its number of unused bits
    keyCertSign: usage && ((at(children(usage), 0).content[1] ?? 0) & keyCertSignBit) !== 0,
  };
}

function extension(parts: readonly Element[]): [string, Buffer] {
  const value = parts.find(({ tag }) => tag === tags.octetString);
  return [oid(at(parts, 0).content), at([value], 0).content];
}

function children(of: Buffer | Element): Element[] {
  const bytes = Buffer.isBuffer(of) ? of : of.content;
  const found: Element[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const tag = bytes.readUInt8(offset);
    const first = bytes.readUInt8(offset + 1);
    const extra = first < 0x80 ? 0 : first & 0x7f;
    const length = extra === 0 ? first : bytes.readUIntBE(offset + 2, extra);
    const start = offset + 2 + extra;
    found.push({ tag, content: bytes.subarray(start, start + length) });
    offset = start + length;
  }
  return found;
}

function oid(bytes: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join(".");
}

function at<T>(items: readonly (T | undefined)[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError("truncated certificate");
  return item;
}
