import { bucketName } from "../../lib/aws/bucket-name";
import { thrown } from "./thrown";

test("keeps a name that works in a URL", () => {
  expect(bucketName("home-offsite-1")).toBe("home-offsite-1");
});

test.each(["ab", "Home", "home.offsite", "-home", "home-", "home_offsite", "xn--home", "home-s3alias", "a".repeat(64)])(
  "refuses %j",
  (text) => {
    expect(thrown(() => bucketName(text)).code).toBe("aws/bucket-name");
  },
);
