/** Source: Roles Anywhere API, `threshold` of a notification setting. */
export const LONGEST_NOTICE_DAYS = 360;
