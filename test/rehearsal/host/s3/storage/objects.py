"""Every version of every object of a bucket, for a rehearsal that asks what is left."""

from moto.s3.models import FakeDeleteMarker


def objects(bucket):
    return [_version(name, each, each is versions[-1]) for name in bucket.keys for versions in [bucket.keys.getlist(name)] for each in versions]


def _version(name, version, current):
    marker = isinstance(version, FakeDeleteMarker)
    return {
        "key": name,
        "version": version.version_id,
        "current": current,
        "marker": marker,
        "class": None if marker else version.storage_class,
        "bytes": 0 if marker else version.size,
        "locked": False if marker else version.is_locked(governance_bypass=False),
    }
