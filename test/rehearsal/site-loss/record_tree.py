"""Everything that a restore must bring back of a tree, one JSON line for each name.

Python, because Node reads neither extended attributes nor nanoseconds nor holes.
"""

import base64
import hashlib
import json
import os
import stat
import sys


def main(root):
    first_name = {}
    for path in sorted(_walk(root)):
        print(json.dumps(_entry(root, path, first_name)))


def _walk(root):
    yield root
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            yield os.path.join(folder, name)


def _entry(root, path, first_name):
    found = os.lstat(path)
    name = os.path.relpath(path, root)
    entry = {
        "path": name,
        "kind": stat.filemode(found.st_mode)[0],
        "mode": oct(stat.S_IMODE(found.st_mode)),
        "owner": f"{found.st_uid}:{found.st_gid}",
        "mtime": str(found.st_mtime_ns),
        "xattrs": _xattrs(path),
    }
    if stat.S_ISLNK(found.st_mode):
        entry["target"] = os.readlink(path)
    if stat.S_ISREG(found.st_mode):
        if found.st_nlink > 1:
            entry["sameAs"] = first_name.setdefault(found.st_ino, name)
        entry.update(size=found.st_size, allocated=found.st_blocks * 512, hash=_hash(path))
    return entry


def _xattrs(path):
    return {
        key: base64.b64encode(os.getxattr(path, key, follow_symlinks=False)).decode()
        for key in sorted(os.listxattr(path, follow_symlinks=False))
    }


def _hash(path):
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        while part := file.read(4 << 20):
            digest.update(part)
    return digest.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
