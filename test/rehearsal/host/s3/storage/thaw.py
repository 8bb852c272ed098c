"""RestoreObject as S3 does it: accepted at once, readable hours later, for some days. moto thaws at once."""

import re
from datetime import timedelta

from moto.s3.models import FakeKey, FakeMultipart

from . import clock

#: hours at worst, of the user guide's table; Expedited is not offered for DEEP_ARCHIVE
HOURS = {
    "GLACIER": {"Expedited": 5 / 60, "Standard": 5, "Bulk": 12},
    "DEEP_ARCHIVE": {"Standard": 12, "Bulk": 48},
}


def use_in_moto():
    FakeKey.status = property(_status, lambda self, value: setattr(self, "_status", value))
    made = FakeMultipart.__init__

    def dated(self, *args, **kwargs):
        made(self, *args, **kwargs)
        self.initiated = clock.now()

    FakeMultipart.__init__ = dated


def _status(key):
    return "IN_PROGRESS" if clock.now() < getattr(key, "readable_at", clock.now()) else "RESTORED"


def restore(bucket, name, version, body):
    """Returns (HTTP status, S3 error code or None, message)."""
    versions = [each for each in bucket.keys.getlist(name) if isinstance(each, FakeKey)] if name in bucket.keys else []
    chosen = [each for each in versions if version in (None, each.version_id)]
    if not chosen:
        return 404, "NoSuchKey", "The specified key does not exist."
    key = chosen[-1]
    hours = HOURS.get(key.storage_class)
    if hours is None:
        return 403, "InvalidObjectState", "Restore is not allowed for the object's current storage class"
    days, tier = _asked(body, "Days"), _asked(body, "Tier") or "Standard"
    if days is None or not days.isdigit() or int(days) < 1:
        return 400, "MalformedXML", "Days: a whole number of 1 or more"
    if tier not in hours:
        return 400, "InvalidArgument", f"{tier} retrievals are not offered for {key.storage_class}"
    expiry = key.expiry_date is not None and key._expiry
    if expiry and key.status == "IN_PROGRESS":
        return 409, "RestoreAlreadyInProgress", "Object restore is already in progress"
    thawed = bool(expiry) and clock.now() < expiry
    if not thawed:
        key.readable_at = clock.now() + timedelta(hours=hours[tier])
        key._expiry = key.readable_at + timedelta(days=int(days))
    else:
        key._expiry = clock.now() + timedelta(days=int(days))
    return (200 if thawed else 202), None, ""


def freeze_again(bucket):
    """Takes the copies away whose days are over."""
    done = []
    for name in list(bucket.keys):
        for key in bucket.keys.getlist(name):
            if isinstance(key, FakeKey) and key._expiry is not None and clock.now() >= key._expiry:
                key.set_expiry(None)
                done.append({"action": "thawed-copy-expired", "rule": None, "key": name, "version": key.version_id})
    return done


def status_xml(bucket, name):
    """`RestoreStatus` of ListObjectsV2's optional attributes."""
    key = bucket.keys.get(name)
    if not isinstance(key, FakeKey) or key._expiry is None:
        return ""
    if key.status == "IN_PROGRESS":
        return "<RestoreStatus><IsRestoreInProgress>true</IsRestoreInProgress></RestoreStatus>"
    date = key._expiry.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return (
        "<RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress>"
        f"<RestoreExpiryDate>{date}</RestoreExpiryDate></RestoreStatus>"
    )


def _asked(body, element):
    found = re.search(rf"<{element}>\s*([^<]*?)\s*</{element}>", body)
    return found and found[1]
