/** A program that a run needs and that is not there: the run ends with this exit code, never with a silent skip. */
export class MissingTool extends Error {
  static readonly exitCode = 3;
}
