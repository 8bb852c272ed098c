/** What makes any AWS SDK ask one endpoint, with credentials that are worth nothing elsewhere. */
export const awsEnvironment = (endpoint: string, region: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: "rehearsal",
  AWS_SECRET_ACCESS_KEY: "rehearsal",
  AWS_REGION: region,
  AWS_EC2_METADATA_DISABLED: "true",
});
