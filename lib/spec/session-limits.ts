/** Seconds of the shortest session. Source: IAM Roles Anywhere, CreateProfile. */
export const SHORTEST_SESSION_SECONDS = 900;
/** Seconds of the longest session. Source: IAM, CreateRole; IAM Roles Anywhere, CreateProfile. */
export const LONGEST_SESSION_SECONDS = 43_200;
