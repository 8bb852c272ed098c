"""What CloudFormation made of the templates: roles, profiles, trust anchors, buckets, as one document."""

import json

from fixture import roles_anywhere_api
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends


def deployed():
    iam = iam_backends[DEFAULT_ACCOUNT_ID]["aws"]
    return {
        "account": DEFAULT_ACCOUNT_ID,
        "roles": [_role(iam, role) for role in iam.roles.values()],
        "profiles": list(roles_anywhere_api._profiles.values()),
        "anchors": list(roles_anywhere_api._anchors.values()),
        "buckets": [_bucket(bucket) for bucket in buckets()],
    }


def buckets():
    return list(s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets.values())


def _role(iam, role):
    return {
        "arn": role.arn,
        "trust": json.loads(role.assume_role_policy_document),
        "maxSessionSeconds": role.max_session_duration,
        "policies": [
            {"name": name, "policy": _document(iam.get_role_policy(role.name, name))}
            for name in iam.list_role_policies(role.name)
        ],
    }


def _document(found):
    document = found[1]
    return json.loads(document) if isinstance(document, str) else document


def _bucket(bucket):
    return {
        "name": bucket.name,
        "region": bucket.region_name,
        "policy": json.loads(bucket.policy) if bucket.policy else None,
        "versioned": bucket.is_versioned,
        "lifecycle": [rule.id for rule in bucket.rules],
    }
