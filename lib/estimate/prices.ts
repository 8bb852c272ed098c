/** Prices in US dollars of one S3 class; a GB of AWS is 2^30 bytes. */
export interface ClassPrices {
  /** A GB for a month. */
  readonly storage: number;
  /** A GB, STANDARD retrieval. */
  readonly retrieval: number;
  /** 1,000 retrieval requests. */
  readonly retrievalRequests: number;
  /** 1,000 uploads. */
  readonly uploads: number;
}

/** us-east-1; other regions cost up to a third more. */
export const PRICES = {
  asOf: "2026-06-05",
  region: "us-east-1",
  source: "https://aws.amazon.com/s3/pricing",
  classes: {
    STANDARD: { storage: 0.023, retrieval: 0, retrievalRequests: 0, uploads: 0.005 },
    GLACIER: { storage: 0.0036, retrieval: 0.01, retrievalRequests: 0.05, uploads: 0.03 },
    DEEP_ARCHIVE: { storage: 0.00099, retrieval: 0.02, retrievalRequests: 0.1, uploads: 0.05 },
  },
  /** A GB to the internet. */
  egress: 0.09,
  /** GB to the internet that a month gives for nothing. */
  freeEgress: 100,
} as const satisfies {
  asOf: string;
  region: string;
  source: string;
  classes: Record<string, ClassPrices>;
  egress: number;
  freeEgress: number;
};

export type StorageClass = keyof typeof PRICES.classes;
