"""One change for each resource that is taken, by its type; a second of the same type is another resource."""


def _lifecycle(client, bucket):
    rule = {"ID": "by-hand", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}
    client("s3").put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})


def _public_access(client, bucket):
    client("s3").delete_public_access_block(Bucket=bucket)


def _policy(client, bucket):
    client("s3").delete_bucket_policy(Bucket=bucket)


def _alarm(client, name):
    alarm = client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    keys = ["AlarmName", "MetricName", "Namespace", "Dimensions", "Statistic", "Period", "ComparisonOperator", "Threshold"]
    kept = {key: alarm[key] for key in keys}
    client("cloudwatch").put_metric_alarm(**kept, EvaluationPeriods=1, ActionsEnabled=False)


def _rule(client, name):
    client("events").disable_rule(Name=name)


def _role(client, name):
    client("iam").update_role(RoleName=name, Description="by hand", MaxSessionDuration=43200)


def _anchor(client, identifier):
    client("rolesanywhere").disable_trust_anchor(trustAnchorId=identifier)


def _profile(client, identifier):
    client("rolesanywhere").update_profile(profileId=identifier, durationSeconds=43200)


def _parameter(client, name):
    client("ssm").put_parameter(Name=name, Value="by hand", Overwrite=True)


def _trail(client, name):
    client("cloudtrail").stop_logging(Name=name)


#: type, properties and change; the two of a bucket are made on two buckets
CHANGES = [
    ("AWS::S3::Bucket", ["LifecycleConfiguration"], _lifecycle),
    ("AWS::S3::Bucket", ["PublicAccessBlockConfiguration"], _public_access),
    ("AWS::S3::BucketPolicy", ["PolicyDocument"], _policy),
    ("AWS::CloudWatch::Alarm", ["AlarmActions", "AlarmDescription", "EvaluationPeriods", "OKActions"], _alarm),
    ("AWS::Events::Rule", ["State"], _rule),
    ("AWS::IAM::Role", ["Description", "MaxSessionDuration"], _role),
    ("AWS::RolesAnywhere::TrustAnchor", ["Enabled"], _anchor),
    ("AWS::RolesAnywhere::Profile", ["DurationSeconds"], _profile),
    ("AWS::CloudTrail::Trail", ["IsLogging"], _trail),
    ("AWS::SSM::Parameter", ["Value"], _parameter),
]
