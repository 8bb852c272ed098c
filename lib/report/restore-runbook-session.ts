import { publishedName, repositoryKey } from "../graph/published-name";
import { LONGEST_SESSION_SECONDS } from "../spec/session-limits";
import { shellWord } from "../units/shell-word";
import type { Step } from "./restore-runbook-section";

/** Heading of the part that opens the account and the repository. */
export const SIGN_IN = "Sign in to AWS";

/** Takes the restorer role. An older session goes first: it may neither read the ARN nor take the role, and it carries no MFA. */
export const takeRole = (layout: string, name: string): Step => ({
  text: "Take the restorer role. Its ARN and the serial number of the MFA device lie beside the access key; the second line reads the ARN from AWS. `AccessDenied` here means that the code was wrong, or that you are not signed in as an IAM user with an MFA device. The last line must print an ARN with `assumed-role` in it.",
  commands: [
    "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
    `ROLE=$(aws ssm get-parameter --name ${shellWord(publishedName(layout, repositoryKey(name, "restorer-role-arn")))} --query Parameter.Value --output text)`,
    "read -r -p 'MFA serial: ' SERIAL && read -r -p 'MFA code: ' CODE",
    `read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(aws sts assume-role --role-arn "$ROLE" --role-session-name restore --duration-seconds ${LONGEST_SESSION_SECONDS} --serial-number "$SERIAL" --token-code "$CODE" --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)`,
    "export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN && aws sts get-caller-identity",
  ],
});

/** What to do when the session ends; taking the role is the second step of {@link SIGN_IN}. */
export const TAKE_AGAIN = `The session ends ${LONGEST_SESSION_SECONDS / 3600} hours after you took the role; then AWS says \`ExpiredToken\`. Do step 2 of \`${SIGN_IN}\` again in the same shell, then run the line again.`;
