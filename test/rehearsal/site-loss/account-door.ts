import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { publishedName, repositoryKey } from "../../../lib/graph/published-name";
import { type ReceivedRequest, readAuthorization, sha256, stringToSign } from "../host/s3/canonical-request";
import type { DeployedRole, PolicyDocument } from "../host/s3/deployed";
import { decide } from "../host/s3/iam-decision";
import type { Offsite } from "../host/s3/offsite";
import { requestHandler } from "../request-handler";
import { fitsNow } from "./one-time-code";

/** A user of the account with an access key and a device. */
export interface AccountUser {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly mfa: { readonly serial: string; readonly secret: Buffer };
  readonly policy: PolicyDocument;
}

/** One call at the door, and what became of it. */
export interface DoorCall {
  readonly action: string;
  readonly user: string | undefined;
  readonly result: string;
}

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 403,
  ) {
    super(message);
  }
}

/**
 * STS, the parameter store and the switch of Roles Anywhere, as two people meet them: the break-glass user, who may do
 * what the tutorial says and nothing else, and an administrator. Trust policies are those of the templates.
 */
export class AccountDoor {
  readonly calls: DoorCall[] = [];
  readonly breakGlass: AccountUser;
  readonly administrator: AccountUser;
  private readonly server: Server;

  private constructor(private readonly offsite: Offsite) {
    const { account } = offsite.deployed;
    const restorers = Object.keys(offsite.values).map(
      (repository) => offsite.role({ repository, role: "restorer" }).arn,
    );
    this.breakGlass = user(account, "break-glass", [
      { Effect: "Allow", Action: "sts:AssumeRole", Resource: restorers },
      { Effect: "Allow", Action: "ssm:GetParameter", Resource: "arn:aws:ssm:*:*:parameter/threefold/*" },
    ]);
    const everything = [{ Effect: "Allow", Action: "*", Resource: "*" }];
    this.administrator = { ...user(account, "administrator", everything), ...openS3(offsite, everything) };
    const handler = requestHandler((incoming, answer) => this.answer(incoming, answer));
    this.server = createServer(offsite.tls, handler);
  }

  static async start(offsite: Offsite): Promise<AccountDoor> {
    const door = new AccountDoor(offsite);
    await new Promise<void>((resolve) => door.server.listen(0, "127.0.0.1", resolve));
    return door;
  }

  get endpoint(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const { method = "", url = "", headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(parts) };
    const form = new URLSearchParams(request.body.toString());
    const target = String(headers["x-amz-target"] ?? "").split(".")[1];
    const action = form.get("Action") ?? target ?? `${method} ${url}`;
    let who: string | undefined;
    try {
      const caller = this.callerOf(request);
      who = caller.arn;
      const [type, body] = target
        ? ["application/x-amz-json-1.1", await this.parameter(caller, request)]
        : form.has("Action")
          ? ["text/xml", await this.sts(caller, form)]
          : ["application/json", this.rolesAnywhere(caller, url)];
      this.calls.push({ action, user: who, result: "ok" });
      answer.writeHead(200, { "content-type": type }).end(body);
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused("InternalFailure", String(error), 500);
      this.calls.push({ action, user: who, result: refused.code });
      const { code, message, status } = refused;
      const body = form.has("Action")
        ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: code, message });
      answer.writeHead(status, { "content-type": form.has("Action") ? "text/xml" : "application/json" }).end(body);
    }
  }

  private callerOf(request: ReceivedRequest): { readonly arn: string; readonly policies: DeployedRole["policies"] } {
    const authorization = readAuthorization(String(request.headers.authorization ?? ""));
    if (authorization === undefined) throw new Refused("MissingAuthenticationToken", "no signature");
    const { holder, date, region, service, signature } = authorization;
    const person = [this.breakGlass, this.administrator].find((each) => each.accessKeyId === holder);
    const session = this.offsite.sessions.find(holder);
    const secret = person?.secretAccessKey ?? session?.credentials.secretAccessKey;
    if (secret === undefined) throw new Refused("InvalidClientTokenId", "The security token is invalid.");
    const key = ["aws4_request", service, region, date].reduceRight<string | Buffer>(
      (signed, part) => createHmac("sha256", signed).update(part).digest(),
      `AWS4${secret}`,
    );
    const text = stringToSign(request, authorization, sha256(request.body));
    if (createHmac("sha256", key).update(text).digest("hex") !== signature)
      throw new Refused("SignatureDoesNotMatch", "The signature does not match.");
    if (person) return { arn: person.arn, policies: [{ name: "own", policy: person.policy }] };
    if (session!.credentials.expiration.getTime() <= Date.now())
      throw new Refused("ExpiredToken", "The security token included in the request is expired");
    return { arn: session!.roleArn, policies: [] };
  }

  private async sts(
    caller: { readonly arn: string; readonly policies: DeployedRole["policies"] },
    form: URLSearchParams,
  ): Promise<string> {
    const action = form.get("Action")!;
    const account = this.offsite.deployed.account;
    if (action === "GetCallerIdentity")
      return stsAnswer(action, `<Arn>${caller.arn}</Arn><UserId>AIDA</UserId><Account>${account}</Account>`);
    if (action !== "AssumeRole") throw new Refused("InvalidAction", action, 400);
    const person = [this.breakGlass, this.administrator].find(({ arn }) => arn === caller.arn);
    const arn = form.get("RoleArn") ?? "";
    const role = this.offsite.deployed.roles.find((each) => each.arn === arn);
    if (person === undefined || role === undefined) throw new Refused("AccessDenied", `not to be assumed: ${arn}`);
    const code = form.get("TokenCode");
    const mfa = code !== null;
    if (mfa && !(form.get("SerialNumber") === person.mfa.serial && fitsNow(person.mfa.secret, code)))
      throw new Refused("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    const { allowed } = await decide({
      account,
      principal: caller.arn,
      action: "sts:AssumeRole",
      resource: arn,
      context: { ...(mfa && { "aws:MultiFactorAuthPresent": "true" }), "aws:PrincipalAccount": account },
      identityPolicies: caller.policies,
      resourcePolicy: role.trust,
    });
    if (!allowed) throw new Refused("AccessDenied", `${caller.arn} is not authorized to perform: sts:AssumeRole`);
    const seconds = Number(form.get("DurationSeconds") ?? 3600);
    if (seconds > role.maxSessionSeconds)
      throw new Refused("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration", 400);
    const issued = this.offsite.sessions.issue(
      { roleArn: arn, sessionName: form.get("RoleSessionName") ?? "", tags: {} },
      seconds,
    );
    return stsAnswer(
      action,
      `<Credentials><AccessKeyId>${issued.accessKeyId}</AccessKeyId><SecretAccessKey>${issued.secretAccessKey}</SecretAccessKey><SessionToken>${issued.sessionToken}</SessionToken><Expiration>${issued.expiration.toISOString()}</Expiration></Credentials>`,
    );
  }

  private async parameter(
    caller: { readonly arn: string; readonly policies: DeployedRole["policies"] },
    { body }: ReceivedRequest,
  ): Promise<string> {
    const { offsite } = this;
    const { Name } = JSON.parse(body.toString()) as { Name: string };
    const { allowed } = await decide({
      account: offsite.deployed.account,
      principal: caller.arn,
      action: "ssm:GetParameter",
      resource: `arn:aws:ssm:${offsite.region}:${offsite.deployed.account}:parameter${Name}`,
      context: {},
      identityPolicies: caller.policies,
    });
    if (!allowed) throw new Refused("AccessDeniedException", "not authorized to perform: ssm:GetParameter", 400);
    const published = Object.entries(offsite.values).flatMap(([repository, values]) => [
      [repositoryKey(repository, "restorer-role-arn"), offsite.role({ repository, role: "restorer" }).arn],
      [repositoryKey(repository, "profile-arn"), values.profile_arn],
    ]);
    const found = published.find(([key]) => publishedName(offsite.layout.name, key!) === Name);
    if (found === undefined) throw new Refused("ParameterNotFound", Name, 400);
    return JSON.stringify({ Parameter: { Name, Type: "String", Value: found[1], Version: 1 } });
  }

  private rolesAnywhere(caller: { readonly arn: string }, url: string): string {
    const [, id] = /^\/profile\/([^/]+)\/disable$/.exec(url) ?? [];
    const profile = this.offsite.deployed.profiles.find(({ profileArn }) => profileArn.endsWith(`/${id}`));
    if (caller.arn !== this.administrator.arn || profile === undefined)
      throw new Refused("AccessDeniedException", "not authorized to perform: rolesanywhere:DisableProfile");
    profile.enabled = false;
    return JSON.stringify({ profile });
  }
}

function user(account: string, name: string, statements: readonly object[]): AccountUser {
  return {
    arn: `arn:aws:iam::${account}:user/${name}`,
    accessKeyId: `AKIA${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString("hex"),
    mfa: { serial: `arn:aws:iam::${account}:mfa/${name}`, secret: randomBytes(20) },
    policy: { Version: "2012-10-17", Statement: statements as PolicyDocument["Statement"] },
  };
}

/** The gateway knows sessions of roles; an administrator's key is one that needs no token. */
function openS3({ sessions, deployed }: Offsite, statements: readonly object[]) {
  const arn = `arn:aws:iam::${deployed.account}:role/administrator`;
  const policy = { Version: "2012-10-17", Statement: statements as PolicyDocument["Statement"] };
  (deployed.roles as DeployedRole[]).push({
    arn,
    trust: { Version: "2012-10-17", Statement: [] },
    maxSessionSeconds: 43_200,
    policies: [{ name: "own", policy }],
  });
  const issued = sessions.issue({ roleArn: arn, sessionName: "administrator", tags: {} }, 43_200);
  const { accessKeyId, secretAccessKey } = Object.assign(issued, { sessionToken: "" });
  return { accessKeyId, secretAccessKey };
}

const stsAnswer = (action: string, inner: string): string =>
  `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
