import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { CfnOutput } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { publishedName, publishedOutput } from "../graph/published-name";

export interface PublishedValueProps {
  /** Name of the layout. */
  readonly layout: string;
  /** Lower-case words joined by `-`, in folders joined by `/`, e.g. `repositories/offsite/bucket-name`. */
  readonly key: string;
  /** A name or an ARN, never a secret. */
  readonly value: string;
  readonly description: string;
}

/** A name or ARN that something outside AWS needs: as SSM parameter, and as stack output for `--outputs-file`. */
export class PublishedValue extends Construct {
  readonly parameterName: string;
  readonly outputKey: string;

  /** The construct's id is the output key, so that a value's identity is its key. @throws InvalidValue `published/name` */
  constructor(scope: Construct, props: PublishedValueProps) {
    super(scope, publishedOutput(props.key));
    this.parameterName = publishedName(props.layout, props.key);
    this.outputKey = publishedOutput(props.key);
    new StringParameter(this, "Parameter", {
      parameterName: this.parameterName,
      stringValue: props.value,
      description: props.description,
    });
    new CfnOutput(this, "Output", { value: props.value, description: props.description }).overrideLogicalId(
      this.outputKey,
    );
  }
}
