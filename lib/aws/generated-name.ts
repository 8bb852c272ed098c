/** CloudFormation begins the names that it makes for roles and rules with this many characters of the stack's name. */
const STACK_PART = 24;

/** How the name of every role and rule of a layout begins. */
export const generatedPrefix = (layout: string): string => `${layout}-`.slice(0, STACK_PART);
