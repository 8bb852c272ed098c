"""What S3 answers to RestoreObject. Needs nothing but Python, so that the table of test/rehearse can ask it.

Source: S3 API reference, RestoreObject; S3 User Guide, "Restoring an archived object" and "Upgrading the speed of an in-progress restore".
"""

#: hours at worst, of the user guide's table; Expedited is not offered for DEEP_ARCHIVE
HOURS = {
    "GLACIER": {"Expedited": 5 / 60, "Standard": 5, "Bulk": 12},
    "DEEP_ARCHIVE": {"Standard": 12, "Bulk": 48},
}


def decide(storage_class, tier, days, under_way=None, thawed=False):
    """`under_way` is the (tier, days) of a thaw that has not ended. Returns (HTTP status, S3 error code or None, message)."""
    hours = HOURS.get(storage_class)
    if hours is None:
        return 403, "InvalidObjectState", "Restore is not allowed for the object's current storage class"
    if days is None or not days.isdigit() or int(days) < 1:
        return 400, "MalformedXML", "Days: a whole number of 1 or more"
    if tier not in hours:
        return 400, "InvalidArgument", f"{tier} retrievals are not offered for {storage_class}"
    if under_way is not None and not _upgrades(hours, under_way, (tier, int(days))):
        return 409, "RestoreAlreadyInProgress", "Object restore is already in progress"
    return (200 if thawed else 202), None, ""


def _upgrades(hours, before, now):
    """A thaw under way takes a faster tier and nothing else: Days must not be changed with it."""
    return hours[now[0]] < hours[before[0]] and now[1] == before[1]
