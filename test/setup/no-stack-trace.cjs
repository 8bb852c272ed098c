// cdktf notes for each value where it was made; below jest, which maps every frame, that is a third of all tests.
exports.captureStackTrace = () => [];
