export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface DeployedRole {
  readonly arn: string;
  readonly trust: PolicyDocument;
  readonly maxSessionSeconds: number;
  readonly policies: readonly { readonly name: string; readonly policy: PolicyDocument }[];
}

export interface DeployedProfile {
  readonly profileArn: string;
  readonly roleArns: readonly string[];
  readonly durationSeconds: number;
  enabled: boolean;
}

export interface DeployedAnchor {
  readonly trustAnchorArn: string;
  readonly source: { readonly sourceData: { x509CertificateData: string } };
  enabled: boolean;
}

export interface DeployedBucket {
  readonly name: string;
  readonly region: string;
  readonly policy: PolicyDocument | null;
  readonly versioned: boolean;
  readonly lifecycle: readonly string[];
}

/** What CloudFormation made of the synthesized templates: functions are resolved, nothing else is changed. */
export interface Deployed {
  readonly account: string;
  readonly roles: readonly DeployedRole[];
  readonly profiles: readonly DeployedProfile[];
  readonly anchors: readonly DeployedAnchor[];
  readonly buckets: readonly DeployedBucket[];
}
