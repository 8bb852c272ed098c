import { asAgeRecipient } from "../../lib/units/age-recipient";
import { InvalidValue } from "../../lib/units/invalid-value";

const recipient = "age18zk52y93yqucnawcu698vlp5n4dcmk6trppntm73cvev6kzrfp6quesl8k";

const refusal = (text: string): InvalidValue => {
  try {
    asAgeRecipient(text);
  } catch (error) {
    if (error instanceof InvalidValue) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
};

test.each([
  recipient,
  "age1z5gady37dcpdn73ls6g8q684eutfvvpzxjf2s6eq5jjlhyqkhyhq76ul7a",
  "age1fdzrkft3lkgqzqh0sd0aktzh42s35795j5ztat2467z7cyam04uqn6255m",
])("%s, as age-keygen printed it, is taken", (text) => expect(asAgeRecipient(text)).toBe(text));

test("every single changed character is found", () => {
  for (let i = 4; i < recipient.length; i++) {
    const other = recipient[i] === "q" ? "p" : "q";
    const { code, help } = refusal(recipient.slice(0, i) + other + recipient.slice(i + 1));
    expect([code, help]).toEqual(["unit/age-recipient", "copy it again: its checksum does not fit"]);
  }
});

test.each(["", "age1", recipient.toUpperCase(), `${recipient}q`, recipient.slice(0, -1), "ssh-ed25519 AAAA"])(
  "%j is refused",
  (text) => expect(refusal(text).help).toContain("age-keygen"),
);

test("a private key is refused and not printed", () => {
  const { message } = refusal("AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3JN54K");
  expect(message).toContain("a private key (not printed)");
  expect(message).not.toContain("QQPZ");
});
