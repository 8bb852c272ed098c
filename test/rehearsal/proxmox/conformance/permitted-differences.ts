/** A difference between record and double that has to be: what is left out of the comparison, and why. */
export interface PermittedDifference {
  readonly system: "pbs" | "pve";
  /** Number of the recorded request. */
  readonly no: string;
  readonly because: string;
  /** What is left out on both sides; the rest of the answer is compared. */
  readonly apart: RegExp;
}

export const PERMITTED_DIFFERENCES: readonly PermittedDifference[] = [
  {
    system: "pbs",
    no: "159",
    because: "of several sync jobs the server names whichever its hash table has first",
    apart: /sync job '[^']+'/g,
  },
  {
    system: "pve",
    no: "48",
    because: "the server draws the encryption key",
    apart: /\\"(data|fingerprint)\\":\\"[^"]+\\"/g,
  },
  {
    system: "pve",
    no: "49",
    because: "the fingerprint is that of the key that was drawn",
    apart: /"encryption-key": "([0-9a-f]{2}:){31}[0-9a-f]{2}"/g,
  },
];
