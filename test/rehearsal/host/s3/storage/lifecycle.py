"""Plays the lifecycle of a bucket for one midnight: what S3 does once a day, on moto's own objects."""

from datetime import timedelta

from moto.s3.models import FakeDeleteMarker

from . import clock

#: all_storage_classes_128K: smaller objects are not moved
_SMALLEST_MOVED = 128 * 1024


def play(bucket):
    """Returns what it did as `{action, rule, key, version}`."""
    done = []
    for rule in bucket.rules:
        if rule.status != "Enabled":
            continue
        prefix = _prefix(rule)
        for name in [name for name in bucket.keys if name.startswith(prefix)]:
            done += [{**step, "rule": rule.id, "key": name} for step in _play_key(bucket, rule, name)]
        done += _abort_uploads(bucket, rule, prefix)
    return done


def _prefix(rule):
    if rule.filter is None:
        return rule.prefix or ""
    if rule.filter.tag_key or rule.filter.and_filter:
        raise NotImplementedError(f"rule {rule.id}: filters other than a prefix are not played")
    return rule.filter.prefix or ""


def _play_key(bucket, rule, name):
    if rule.expiration_days or rule.expiration_date or rule.noncurrent_version_transitions:
        raise NotImplementedError(f"rule {rule.id}: expiration and noncurrent transitions are not played")
    versions = bucket.keys.getlist(name)
    yield from _move_current(bucket, rule, versions)
    if rule.nve_noncurrent_days:
        yield from _delete_noncurrent(bucket, rule, name, versions)
    left = bucket.keys.getlist(name) if name in bucket.keys else []
    if rule.expired_object_delete_marker and len(left) == 1 and isinstance(left[0], FakeDeleteMarker):
        # moto's own way wants to dispose of a body, which a marker has not
        dict.pop(bucket.keys, name)
        yield {"action": "remove-delete-marker", "version": left[0].version_id}


def _move_current(bucket, rule, versions):
    current = versions[-1]
    if isinstance(current, FakeDeleteMarker):
        return
    smallest = getattr(bucket, "transition_minimum_size", "all_storage_classes_128K")
    if smallest == "all_storage_classes_128K" and current.size < _SMALLEST_MOVED:
        return
    for transition in rule.transitions or []:
        if current.storage_class == "STANDARD" and _due(current.last_modified, int(transition.days or 0)):
            current.set_storage_class(transition.storage_class)
            yield {"action": f"transition-{transition.storage_class}", "version": current.version_id}


def _delete_noncurrent(bucket, rule, name, versions):
    for old, successor in zip(versions, versions[1:]):
        if not _due(successor.last_modified, int(rule.nve_noncurrent_days)):
            continue
        if not isinstance(old, FakeDeleteMarker) and old.is_locked(governance_bypass=False):
            continue
        bucket.keys.setlist(name, [each for each in bucket.keys.getlist(name) if each is not old])
        yield {"action": "delete-noncurrent", "version": old.version_id}


def _abort_uploads(bucket, rule, prefix):
    if not rule.aimu_days:
        return []
    gone = [
        upload
        for upload in bucket.multiparts.values()
        if upload.key_name.startswith(prefix) and _due(upload.initiated, int(rule.aimu_days))
    ]
    for upload in gone:
        bucket.multiparts.pop(upload.id)
    return [{"action": "abort-upload", "rule": rule.id, "key": each.key_name, "version": each.id} for each in gone]


def _due(since, days):
    """S3 adds the days and rounds up to the next midnight UTC."""
    due = since.replace(tzinfo=None) + timedelta(days=days)
    midnight = due.replace(hour=0, minute=0, second=0, microsecond=0)
    return clock.now() >= (due if due == midnight else midnight + timedelta(days=1))
