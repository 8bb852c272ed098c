/** Distinguished Encoding Rules: tag, length, content. */
export function element(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body]);
  const size = Buffer.from(length.toString(16).padStart(length < 0x100 ? 2 : 4, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, body]);
}

export const sequence = (...parts: Buffer[]): Buffer => element(0x30, ...parts);
export const boolean = (value: boolean): Buffer => element(0x01, Buffer.from([value ? 0xff : 0]));
export const octets = (...content: Buffer[]): Buffer => element(0x04, ...content);
export const bits = (content: Buffer, unused = 0): Buffer => element(0x03, Buffer.from([unused]), content);
export const integer = (bytes: Buffer): Buffer => element(0x02, bytes);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
export const utcTime = (date: Date): Buffer =>
  element(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-T:]/g, "")}Z`));

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return element(0x06, Buffer.from(bytes));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
