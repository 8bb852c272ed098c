"""RestoreObject as S3 does it: accepted at once, readable hours later, for some days. moto thaws at once."""

import re
from datetime import timedelta

from moto.s3.models import FakeKey, FakeMultipart

from . import clock
from .thaw_decision import HOURS, decide


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
    days, tier = _asked(body, "Days"), _asked(body, "Tier") or "Standard"
    expiry = key.expiry_date is not None and key._expiry
    under_way = bool(expiry) and key.status == "IN_PROGRESS"
    thawed = bool(expiry) and not under_way and clock.now() < expiry
    answer = decide(key.storage_class, tier, days, key.asked if under_way else None, thawed)
    if answer[0] == 202:
        ready = clock.now() + timedelta(hours=HOURS[key.storage_class][tier])
        # an upgrade late in a slow thaw never makes it slower
        key.readable_at = min(ready, key.readable_at) if under_way else ready
        key.asked = (tier, int(days))
        key._expiry = key.readable_at + timedelta(days=int(days))
    elif answer[0] == 200:
        key._expiry = clock.now() + timedelta(days=int(days))
    return answer


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
