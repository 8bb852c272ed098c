import json

from botocore.exceptions import ClientError

#: what every bucket has, asked for or not
BUCKET_DEFAULTS = {
    "BucketEncryption.ServerSideEncryptionConfiguration[].BucketKeyEnabled": False,
    "LifecycleConfiguration.TransitionDefaultMinimumObjectSize": "all_storage_classes_128K",
    "ObjectLockEnabled": False,
    # moto tells both units; S3 takes one
    "ObjectLockConfiguration.Rule.DefaultRetention.Years": 0,
    "ObjectLockConfiguration.Rule.DefaultRetention.Days": 0,
}

_NOTHING = {
    "NoSuchLifecycleConfiguration",
    "NoSuchPublicAccessBlockConfiguration",
    "ObjectLockConfigurationNotFoundError",
    "OwnershipControlsNotFoundError",
    "ServerSideEncryptionConfigurationNotFoundError",
}


def _get(operation, name):
    try:
        told = operation(Bucket=name)
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOTHING:
            return {}
        raise
    told.pop("ResponseMetadata")
    return told


def bucket(scope, name, wanted):
    s3 = scope.client("s3")
    s3.head_bucket(Bucket=name)
    lock = _get(s3.get_object_lock_configuration, name).get("ObjectLockConfiguration", {})
    properties = {
        "BucketName": name,
        "BucketEncryption": _encryption(_get(s3.get_bucket_encryption, name)),
        "LifecycleConfiguration": _lifecycle(_get(s3.get_bucket_lifecycle_configuration, name)),
        "LoggingConfiguration": _logging(_get(s3.get_bucket_logging, name)),
        "NotificationConfiguration": _notification(_get(s3.get_bucket_notification_configuration, name)),
        "ObjectLockEnabled": lock.get("ObjectLockEnabled") == "Enabled",
        "ObjectLockConfiguration": lock if "Rule" in lock else {},
        "OwnershipControls": _get(s3.get_bucket_ownership_controls, name).get("OwnershipControls", {}),
        "PublicAccessBlockConfiguration": _get(s3.get_public_access_block, name).get("PublicAccessBlockConfiguration", {}),
        "VersioningConfiguration": _get(s3.get_bucket_versioning, name),
    }
    found = {key: each for key, each in properties.items() if each != {}}
    return found, {"Arn": f"arn:aws:s3:::{name}"}


def bucket_policy(scope, name, wanted):
    policy = scope.client("s3").get_bucket_policy(Bucket=name)["Policy"]
    return {"Bucket": name, "PolicyDocument": json.loads(policy)}, {}


def _encryption(told):
    if not told:
        return {}
    rules = []
    for rule in told["ServerSideEncryptionConfiguration"]["Rules"]:
        rest = dict(rule)
        rest["ServerSideEncryptionByDefault"] = rest.pop("ApplyServerSideEncryptionByDefault")
        rules.append(rest)
    return {"ServerSideEncryptionConfiguration": rules}


def _lifecycle(told):
    if not told:
        return {}
    return {**told, "Rules": [_rule(rule) for rule in told["Rules"]]}


def _rule(told):
    rest = dict(told)
    rule = {"Id": rest.pop("ID")}
    prefix = rest.pop("Filter", {}).get("Prefix", "") or rest.pop("Prefix", "")
    if prefix:
        rule["Prefix"] = prefix
    expiration = dict(rest.pop("Expiration", {}))
    if "Days" in expiration:
        rule["ExpirationInDays"] = expiration.pop("Days")
    if "Transitions" in rest:
        rule["Transitions"] = [
            {**{key: value for key, value in each.items() if key != "Days"}, "TransitionInDays": each["Days"]}
            for each in rest.pop("Transitions")
        ]
    return {**rule, **expiration, **rest}


def _logging(told):
    if "LoggingEnabled" not in told:
        return {}
    rest = dict(told["LoggingEnabled"])
    logging = {"DestinationBucketName": rest.pop("TargetBucket")}
    prefix = rest.pop("TargetPrefix", "")
    if prefix:
        logging["LogFilePrefix"] = prefix
    return {**logging, **rest}


def _notification(told):
    if "EventBridgeConfiguration" in told:
        return {**told, "EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    return told
