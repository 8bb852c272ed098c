"""How moto's own evaluator decides: it knows no conditions, no principals and no session policies."""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult


def moto_decides(question):
    policies = [each["policy"] for each in question["identityPolicies"]]
    if question.get("resourcePolicy"):
        policies.append(question["resourcePolicy"])
    answers = [_answer(policy, question) for policy in policies if policy["Statement"]]
    return PermissionResult.DENIED not in answers and PermissionResult.PERMITTED in answers


def _answer(policy, question):
    return IAMPolicy(json.dumps(policy)).is_action_permitted(question["action"], question["resource"])
