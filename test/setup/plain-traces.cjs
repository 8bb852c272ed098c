// CDK and CDKTF note for each element where it was made, on an object that is no error. Jest maps every frame of every
// trace back to its source: for those notes alone a twentieth of all tests.
const capture = Error.captureStackTrace;
const unmapped = (_object, frames) => ["Error", ...frames].join("\n    at ");

Error.captureStackTrace = (object, below) => {
  if (object instanceof Error) return capture(object, below);
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = unmapped;
  Error.stackTraceLimit = 10;
  try {
    capture(object, below);
    // it is put into words when it is asked for first
    void object.stack;
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
};
