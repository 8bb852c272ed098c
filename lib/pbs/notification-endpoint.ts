import { Fn, type TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { BodyValues } from "../restful/body";
import type { Endpoint } from "../restful/endpoint";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asNotificationName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment, asInteger } from "./limits";

/** Who gets a mail: addresses, or users of the PBS whose address it knows. At least one. */
export interface MailRecipients {
  readonly mailTo?: readonly string[];
  /** `name@realm`. */
  readonly mailToUsers?: readonly string[];
}

/** How a message leaves the PBS. */
export type NotificationChannel =
  | ({ readonly type: "sendmail"; readonly fromAddress?: string; readonly author?: string } & MailRecipients)
  | ({
      readonly type: "smtp";
      readonly server: string;
      /** Default: 465 for tls, 587 for starttls, 25 for insecure. */
      readonly port?: number;
      readonly mode: "tls" | "starttls" | "insecure";
      readonly username?: string;
      readonly password?: TerraformVariable;
      readonly fromAddress: string;
      readonly author?: string;
    } & MailRecipients)
  | { readonly type: "gotify"; readonly server: string; readonly token: TerraformVariable }
  | {
      readonly type: "webhook";
      /** May use `{{ secrets.name }}`. */
      readonly url: string;
      readonly method: "post" | "put" | "get";
      readonly headers?: Readonly<Record<string, string>>;
      /** Handlebars template. */
      readonly body?: string;
      readonly secrets?: Readonly<Record<string, TerraformVariable>>;
    };

export interface NotificationEndpointProps extends RestPlacement {
  /** 2 to 32 characters, unique over all types. */
  readonly name: string;
  readonly channel: NotificationChannel;
  readonly comment?: string;
}

/** A target of notifications. */
export class NotificationEndpoint extends RestObject {
  readonly endpointName: string;

  /** Throws `identifier/notification-name`, `pbs/recipients`, `pbs/port`, `pbs/comment`. */
  constructor(scope: Construct, props: NotificationEndpointProps) {
    const name = asNotificationName(props.name);
    const { endpoint, values, secrets } = channelKeys(props.channel);
    super(scope, objectId("notify", name), {
      provider: props.provider,
      after: props.after,
      endpoint,
      values: { name, ...values, comment: asComment(props.comment) },
      secrets,
    });
    this.endpointName = name;
  }
}

interface ChannelKeys {
  readonly endpoint: Endpoint;
  readonly values: BodyValues;
  readonly secrets?: Record<string, string | string[]>;
}

function channelKeys(channel: NotificationChannel): ChannelKeys {
  switch (channel.type) {
    case "sendmail":
      return {
        endpoint: PBS_ENDPOINTS.sendmail,
        values: { ...recipients(channel), "from-address": channel.fromAddress, author: channel.author },
      };
    case "smtp":
      return {
        endpoint: PBS_ENDPOINTS.smtp,
        values: {
          server: channel.server,
          port: asInteger("pbs/port", channel.port, 1, 65_535, "give a TCP port"),
          mode: channel.mode,
          username: channel.username,
          "from-address": channel.fromAddress,
          author: channel.author,
          ...recipients(channel),
        },
        secrets: channel.password && { password: channel.password.stringValue },
      };
    case "gotify":
      return {
        endpoint: PBS_ENDPOINTS.gotify,
        values: { server: channel.server },
        secrets: { token: channel.token.stringValue },
      };
    case "webhook":
      return {
        endpoint: PBS_ENDPOINTS.webhook,
        values: {
          url: channel.url,
          method: channel.method,
          header: Object.entries(channel.headers ?? {}).map(([key, value]) => property(key, base64(value))),
          body: channel.body === undefined ? undefined : base64(channel.body),
        },
        secrets: webhookSecrets(channel.secrets ?? {}),
      };
  }
}

function webhookSecrets(secrets: Readonly<Record<string, TerraformVariable>>): ChannelKeys["secrets"] {
  const entries = Object.entries(secrets);
  if (entries.length === 0) return undefined;
  return { secret: entries.map(([key, variable]) => property(key, Fn.base64encode(variable.stringValue))) };
}

/** PBS wants base64 and does not check it (pbs-api-transcript 272, 275). */
const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
const property = (name: string, value: string): string => `name=${name},value=${value}`;

function recipients({ mailTo, mailToUsers }: MailRecipients) {
  if ((mailTo?.length ?? 0) + (mailToUsers?.length ?? 0) === 0) {
    throw new InvalidValue(
      "pbs/recipients",
      "nobody",
      "an address or a user",
      "PBS refuses a mail endpoint without recipients",
    );
  }
  return { mailto: mailTo, "mailto-user": mailToUsers };
}
