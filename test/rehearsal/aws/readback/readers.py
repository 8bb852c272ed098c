"""How each type of resource is read back through its service's API, in the words of the template."""

import json
from dataclasses import dataclass, field
from typing import Callable

from . import s3


@dataclass
class Reader:
    #: (scope, physical id, wanted) -> properties, attributes
    read: Callable
    #: what the service sets by itself, by path
    defaults: dict = field(default_factory=dict)
    #: a property that the service fills where the template is silent
    named: str | None = None
    #: brings what a template may write in two ways to one
    normal: Callable = lambda wanted: wanted


def only(told, *keys):
    return {key: told[key] for key in keys if key in told}


def upper(value):
    """The keys of Roles Anywhere with the capital first letter of the template."""
    if isinstance(value, list):
        return [upper(each) for each in value]
    if isinstance(value, dict):
        return {key[0].upper() + key[1:]: upper(each) for key, each in value.items()}
    return value


def _role(scope, name, wanted):
    iam = scope.client("iam")
    told = iam.get_role(RoleName=name)["Role"]
    names = iam.list_role_policies(RoleName=name)["PolicyNames"]
    policies = [only(iam.get_role_policy(RoleName=name, PolicyName=each), "PolicyName", "PolicyDocument") for each in names]
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    properties = {
        **only(told, "AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "Tags"),
        "Policies": policies,
        "ManagedPolicyArns": [each["PolicyArn"] for each in attached],
    }
    return properties, {"Arn": told["Arn"]}


def _parameter(scope, name, wanted):
    ssm = scope.client("ssm")
    told = ssm.get_parameter(Name=name)["Parameter"]
    described = ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Values": [name]}])["Parameters"][0]
    return {**only(told, "Name", "Type", "Value"), **only(described, "Description")}, {"Value": told["Value"]}


def _topic(scope, arn, wanted):
    told = scope.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]
    return {"DisplayName": told["DisplayName"]}, {"TopicArn": told["TopicArn"], "TopicName": arn.rsplit(":", 1)[1]}


def _topic_policy(scope, physical_id, wanted):
    documents = []
    for topic in wanted["Topics"]:
        policy = scope.client("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"]
        documents.append(json.loads(policy))
    if any(each != documents[0] for each in documents):
        raise ValueError("the topics have different policies")
    return {"Topics": wanted["Topics"], "PolicyDocument": documents[0]}, {}


def _subscription(scope, arn, wanted):
    told = scope.client("sns").get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    return only(told, "Endpoint", "Protocol", "TopicArn"), {}


def _rule(scope, name, wanted):
    events = scope.client("events")
    told = events.describe_rule(Name=name)
    properties = {
        **only(told, "Description", "State"),
        "EventPattern": json.loads(told["EventPattern"]),
        "Targets": events.list_targets_by_rule(Rule=name)["Targets"],
    }
    return properties, {"Arn": told["Arn"]}


_ALARM = [
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "ComparisonOperator",
    "DatapointsToAlarm",
    "Dimensions",
    "EvaluationPeriods",
    "InsufficientDataActions",
    "MetricName",
    "Metrics",
    "Namespace",
    "OKActions",
    "Period",
    "Statistic",
    "Threshold",
    "TreatMissingData",
]


def _alarm(scope, name, wanted):
    told = scope.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    return only(told, *_ALARM), {"Arn": told["AlarmArn"]}


def _log_group(scope, name, wanted):
    groups = scope.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    told = next(group for group in groups if group["logGroupName"] == name)
    properties = {"LogGroupName": told["logGroupName"]}
    if "retentionInDays" in told:
        properties["RetentionInDays"] = told["retentionInDays"]
    return properties, {"Arn": told["arn"]}


def _logs_policy(scope, name, wanted):
    told = scope.client("logs").describe_resource_policies()["resourcePolicies"]
    policy = next(each for each in told if each["policyName"] == name)
    return {"PolicyName": name, "PolicyDocument": json.loads(policy["policyDocument"])}, {}


def _trail(scope, name, wanted):
    service = scope.client("cloudtrail")
    told = service.get_trail(Name=name)["Trail"]
    selectors = service.get_event_selectors(TrailName=name)["EventSelectors"]
    properties = {
        **only(told, "IncludeGlobalServiceEvents", "IsMultiRegionTrail", "S3BucketName"),
        "EnableLogFileValidation": told["LogFileValidationEnabled"],
        "EventSelectors": selectors,
        "IsLogging": service.get_trail_status(Name=name)["IsLogging"],
    }
    return properties, {"Arn": told["TrailARN"]}


def _budget(scope, name, wanted):
    service = scope.client("budgets")
    account = scope.account
    told = service.describe_budget(AccountId=account, BudgetName=name)["Budget"]
    notifications = service.describe_notifications_for_budget(AccountId=account, BudgetName=name)["Notifications"]
    with_subscribers = [
        {
            "Notification": {**each, "Threshold": float(each["Threshold"])},
            "Subscribers": service.describe_subscribers_for_notification(
                AccountId=account, BudgetName=name, Notification=each
            )["Subscribers"],
        }
        for each in notifications
    ]
    limit = {**told["BudgetLimit"], "Amount": float(told["BudgetLimit"]["Amount"])}
    budget = {**only(told, "BudgetType", "TimeUnit"), "BudgetLimit": limit}
    return {"Budget": budget, "NotificationsWithSubscribers": with_subscribers}, {}


def _trust_anchor(scope, anchor_id, wanted):
    told = scope.client("rolesanywhere").get_trust_anchor(trustAnchorId=anchor_id)["trustAnchor"]
    properties = upper({key: told[key] for key in ("name", "enabled", "source", "notificationSettings")})
    return properties, {"TrustAnchorArn": told["trustAnchorArn"], "TrustAnchorId": told["trustAnchorId"]}


def _profile(scope, profile_id, wanted):
    told = scope.client("rolesanywhere").get_profile(profileId=profile_id)["profile"]
    properties = upper({key: told[key] for key in ("name", "enabled", "roleArns", "durationSeconds")})
    return properties, {"ProfileArn": told["profileArn"], "ProfileId": told["profileId"]}


def _parsed_document(wanted):
    return {**wanted, "PolicyDocument": json.loads(wanted["PolicyDocument"])}


READERS = {
    "AWS::S3::Bucket": Reader(s3.bucket, s3.BUCKET_DEFAULTS, named="BucketName"),
    "AWS::S3::BucketPolicy": Reader(s3.bucket_policy),
    "AWS::IAM::Role": Reader(_role, {"MaxSessionDuration": 3600, "Policies": [], "ManagedPolicyArns": [], "Tags": []}),
    "AWS::SSM::Parameter": Reader(_parameter),
    "AWS::SNS::Topic": Reader(_topic),
    "AWS::SNS::TopicPolicy": Reader(_topic_policy),
    "AWS::SNS::Subscription": Reader(_subscription),
    "AWS::Events::Rule": Reader(_rule),
    "AWS::CloudWatch::Alarm": Reader(
        _alarm, {"ActionsEnabled": True, "InsufficientDataActions": [], "Metrics": [], "OKActions": []}
    ),
    "AWS::Logs::LogGroup": Reader(_log_group),
    "AWS::Logs::ResourcePolicy": Reader(_logs_policy, normal=_parsed_document),
    "AWS::CloudTrail::Trail": Reader(_trail, {"EventSelectors[].DataResources": []}),
    "AWS::Budgets::Budget": Reader(_budget),
    "AWS::RolesAnywhere::TrustAnchor": Reader(_trust_anchor),
    "AWS::RolesAnywhere::Profile": Reader(_profile),
}
