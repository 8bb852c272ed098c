import { endpointOf } from "../hand";
import type { StateObject } from "../stack-run";

/** Whether an object holds data, a key or a secret, as the endpoint table says. */
export const isGuarded = ({ type, values }: StateObject): boolean =>
  type === "restful_resource" && endpointOf(values).protectedBecause !== undefined;

/** What the provider says of an object that is only taken out of the layout. */
export const GUARD = /destroy-or-rename\.md/;
