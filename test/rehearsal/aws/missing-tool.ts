/** A tool that the run needs and that is not there: the run ends with exit code 3, never with a silent skip. */
export class MissingTool extends Error {}
