import { z } from "zod";

/** The sections of a layout whose entries other entries name. */
export type Section =
  | "sites"
  | "networks"
  | "hosts"
  | "pools"
  | "clusters"
  | "pbs"
  | "repositories"
  | "trusts"
  | "tiers"
  | "datasets"
  | "contacts"
  | "escrows";

/** The name of an entry of another section. */
export const reference = (section: Section, description: string) =>
  z.string().min(1).meta({ description, reference: section });
