import { Bucket } from "aws-cdk-lib/aws-s3";
import { App, Stack } from "aws-cdk-lib/core";

const app = new App({ outdir: process.argv[2]! });
new Bucket(new Stack(app, "bare"), "Bucket");
app.synth();
