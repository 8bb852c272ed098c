"""What somebody does in the console, by type of resource."""

from dataclasses import dataclass
from typing import Callable


@dataclass
class Change:
    type_name: str
    #: what differs then; none where the resource is gone
    properties: list
    #: (client, physical id, all resources)
    make: Callable
    #: (client, physical id): whether it is a change of this one
    fits: Callable = lambda client, physical_id: True

    @property
    def told(self):
        return [f"{self.type_name} {each}" for each in self.properties] or [self.type_name]


def _lifecycle(client, bucket, resources):
    rule = {"ID": "by-hand", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}
    client("s3").put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})


def _public_access(client, bucket, resources):
    client("s3").delete_public_access_block(Bucket=bucket)


def _is_locked(client, bucket):
    try:
        return "Rule" in client("s3").get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
    except client("s3").exceptions.ClientError:
        return False


def _lock(client, bucket, resources):
    client("s3").put_object_lock_configuration(Bucket=bucket, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"})


def _bucket_policy(client, bucket, resources):
    client("s3").delete_bucket_policy(Bucket=bucket)


def _alarm(client, name, resources):
    alarm = client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    keys = ["AlarmName", "MetricName", "Namespace", "Dimensions", "Statistic", "Period", "ComparisonOperator", "Threshold"]
    kept = {key: alarm[key] for key in keys}
    client("cloudwatch").put_metric_alarm(**kept, EvaluationPeriods=1, ActionsEnabled=False)


def _alarm_gone(client, name, resources):
    client("cloudwatch").delete_alarms(AlarmNames=[name])


def _rule(client, name, resources):
    client("events").disable_rule(Name=name)


def _role(client, name, resources):
    client("iam").update_role(RoleName=name, Description="by hand", MaxSessionDuration=43200)


def _is_short(client, name):
    return client("iam").get_role(RoleName=name)["Role"]["MaxSessionDuration"] != 43200


def _assumed_by_all(client, name, resources):
    anyone = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}'
    client("iam").update_assume_role_policy(RoleName=name, PolicyDocument=anyone)


def _anchor(client, identifier, resources):
    client("rolesanywhere").disable_trust_anchor(trustAnchorId=identifier)
    told = client("rolesanywhere").get_trust_anchor(trustAnchorId=identifier)["trustAnchor"]["notificationSettings"]
    keys = [{"event": each["event"], "channel": each["channel"]} for each in told]
    client("rolesanywhere").reset_notification_settings(trustAnchorId=identifier, notificationSettingKeys=keys)


def _profile(client, identifier, resources):
    client("rolesanywhere").update_profile(profileId=identifier, durationSeconds=43200, roleArns=[])


def _parameter(client, name, resources):
    client("ssm").put_parameter(Name=name, Value="by hand", Overwrite=True)


def _trail(client, name, resources):
    client("cloudtrail").stop_logging(Name=name)


def _topic(client, arn, resources):
    client("sns").set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="by hand")


def _topic_policy(client, name, resources):
    for resource in resources:
        if resource["type"] == "AWS::SNS::Topic":
            arn = resource["physicalId"]
            client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue="{}")


def _subscription_gone(client, arn, resources):
    client("sns").unsubscribe(SubscriptionArn=arn)


def _log_group(client, name, resources):
    client("logs").put_retention_policy(logGroupName=name, retentionInDays=1)


def _logs_policy(client, name, resources):
    client("logs").put_resource_policy(policyName=name, policyDocument='{"Version": "2012-10-17", "Statement": []}')


CHANGES = [
    Change("AWS::S3::Bucket", ["ObjectLockConfiguration"], _lock, _is_locked),
    Change("AWS::S3::Bucket", ["LifecycleConfiguration"], _lifecycle),
    Change("AWS::S3::Bucket", ["PublicAccessBlockConfiguration"], _public_access),
    Change("AWS::S3::BucketPolicy", [], _bucket_policy),
    Change("AWS::CloudWatch::Alarm", ["AlarmActions", "AlarmDescription", "EvaluationPeriods", "OKActions"], _alarm),
    Change("AWS::CloudWatch::Alarm", [], _alarm_gone),
    Change("AWS::Events::Rule", ["State"], _rule),
    Change("AWS::IAM::Role", ["Description", "MaxSessionDuration"], _role, _is_short),
    Change("AWS::IAM::Role", ["AssumeRolePolicyDocument"], _assumed_by_all),
    Change("AWS::RolesAnywhere::TrustAnchor", ["Enabled", "NotificationSettings"], _anchor),
    Change("AWS::RolesAnywhere::Profile", ["DurationSeconds", "RoleArns"], _profile),
    Change("AWS::CloudTrail::Trail", ["IsLogging"], _trail),
    Change("AWS::SSM::Parameter", ["Value"], _parameter),
    Change("AWS::SNS::Topic", ["DisplayName"], _topic),
    Change("AWS::SNS::TopicPolicy", ["PolicyDocument"], _topic_policy),
    Change("AWS::SNS::Subscription", [], _subscription_gone),
    Change("AWS::Logs::LogGroup", ["RetentionInDays"], _log_group),
    Change("AWS::Logs::ResourcePolicy", ["PolicyDocument"], _logs_policy),
]
