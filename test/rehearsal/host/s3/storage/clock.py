"""The time of the storage: a rehearsal moves it in days, requests are still signed with the time of the machine."""

from datetime import datetime, timedelta, timezone

import moto.s3.models as s3_models

_moved = timedelta()


def now():
    return datetime.now(timezone.utc).replace(tzinfo=None) + _moved


def move(step):
    global _moved
    _moved += step


def use_in_moto():
    # versions, delete markers and default retentions take their dates from this name
    s3_models.utcnow = now
