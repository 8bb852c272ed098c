/** Statement of a bucket's policy by which nobody deletes a version, until an administrator lifts it by this name. */
export const KEEP_VERSIONS = "KeepVersions";
