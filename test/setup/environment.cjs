// The WASM template validator of aws-cdk-lib costs seconds a test file; `cdk synth` and one test keep it on.
process.env.CDK_VALIDATION ??= "false";
