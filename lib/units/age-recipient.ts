import { InvalidValue } from "./invalid-value";

const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/**
 * The public key of age that a file is encrypted for: `age1...`. The checksum is verified, since a recipient with a
 * typing error is found out only when the backup runs, or worse, when it is opened.
 * Source: C2SP age specification, "X25519 recipient"; BIP 173 (Bech32).
 * @throws InvalidValue `unit/age-recipient`; what looks like a private key is not printed
 */
export function asAgeRecipient(text: string): string {
  if (/^AGE-SECRET-KEY-/i.test(text))
    throw refused("a private key (not printed)", "give the public key: age-keygen -y FILE; replace the private one");
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text))
    throw refused(`"${text.slice(0, 80)}"`, "make a pair of keys: age-keygen -o FILE; it prints the public one");
  if (!isBech32(text)) throw refused(`"${text}"`, "copy it again: its checksum does not fit");
  return text;
}

function isBech32(text: string): boolean {
  const [prefix, data] = ["age", text.slice(4)];
  const letters = [...prefix].map((letter) => letter.charCodeAt(0));
  const values = [
    ...letters.map((code) => code >> 5),
    0,
    ...letters.map((code) => code & 31),
    ...[...data].map((letter) => ALPHABET.indexOf(letter)),
  ];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [i, term] of GENERATOR.entries()) if ((top >> i) & 1) checksum ^= term;
  }
  return checksum === 1;
}

const refused = (found: string, help: string) =>
  new InvalidValue("unit/age-recipient", found, "the public key of age, age1 and 58 characters", help);
