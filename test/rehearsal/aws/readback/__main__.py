"""Reads back what stands behind the stacks of a cloud assembly, and compares it with the templates.

python3 -m readback ENDPOINT ASSEMBLY OUTPUTS -> JSON on standard output
"""

import json
import sys
from pathlib import Path

from botocore.exceptions import ClientError
from fixture.clients import Clients
from fixture.template import resolve

from .compare import differences, leaves
from .readers import READERS
from .stack_scope import StackScope

NO_STACK = {
    "protection": {"wanted": False, "seen": False},
    "resources": [],
    "surplus": [],
    "outputs": [],
    "published": [],
}


def main(endpoint, assembly, outputs_file):
    clients = Clients(endpoint)
    account = clients.get("sts", "us-east-1").get_caller_identity()["Account"]
    file = Path(outputs_file)
    # none where the deployment failed, or where nobody asked for one
    outputs = json.loads(file.read_text()) if file.is_file() else {}
    manifest = json.loads((Path(assembly) / "manifest.json").read_text())
    stacks = []
    for artifact in manifest["artifacts"].values():
        if artifact["type"] == "aws:cloudformation:stack":
            stacks.append(read_stack(clients, account, Path(assembly), artifact, outputs))
    json.dump({"account": account, "stacks": stacks}, sys.stdout)


def read_stack(clients, account, assembly, artifact, outputs):
    told = artifact["properties"]
    name = told.get("stackName") or told["templateFile"].removesuffix(".template.json")
    region = artifact["environment"].rsplit("/", 1)[1]
    template = json.loads((assembly / told["templateFile"]).read_text())
    try:
        scope = StackScope(clients, account, region, name, template)
    except ClientError as error:
        return {**NO_STACK, "name": name, "region": region, "status": error.response["Error"]["Message"]}
    resources = [read_resource(scope, logical_id) for logical_id in template["Resources"]]
    surplus = sorted(set(scope.resources) - set(template["Resources"]))
    return {
        "name": name,
        "region": region,
        "status": scope.stack["StackStatus"],
        "protection": {
            "wanted": told.get("terminationProtection", False),
            "seen": scope.stack["EnableTerminationProtection"],
        },
        "resources": resources,
        "surplus": surplus,
        "outputs": check_outputs(scope, outputs.get(name, {})),
        "published": check_published(scope, outputs.get(name, {})),
    }


def read_resource(scope, logical_id):
    definition = scope.template["Resources"][logical_id]
    result = {"logicalId": logical_id, "type": definition["Type"], "physicalId": None, "leaves": [], "problems": []}
    problems = result["problems"]
    if logical_id not in scope.resources:
        problems.append({"path": "", "wanted": "the resource", "seen": None})
        return result
    result["physicalId"] = scope.resources[logical_id]["PhysicalResourceId"]
    reader = READERS.get(definition["Type"])
    if reader is None:
        problems.append({"path": "", "wanted": "a reader of this type", "seen": None})
        return result
    try:
        wanted = reader.normal(resolve(definition.get("Properties", {}), scope))
        seen = scope.read(logical_id)[0]
    except Exception as error:
        problems.append({"path": "", "wanted": "the resource", "seen": repr(error)})
        return result
    if reader.named is not None and reader.named not in wanted:
        seen = {key: each for key, each in seen.items() if key != reader.named}
    problems.extend(differences(wanted, seen, reader.defaults))
    result["leaves"] = sorted(leaves(wanted))
    return result


def check_outputs(scope, file):
    """Each output as the template says it, as CloudFormation tells it and as the CLI wrote it."""
    told = {output["OutputKey"]: output["OutputValue"] for output in scope.stack.get("Outputs", [])}
    checked = []
    for key, output in scope.template.get("Outputs", {}).items():
        try:
            wanted = resolve(output["Value"], scope)
        except Exception as error:
            wanted = f"unresolved: {error!r}"
        checked.append({"key": key, "wanted": wanted, "seen": told.get(key), "file": file.get(key)})
    return checked


def check_published(scope, file):
    """Each SSM parameter against the output of the same value in the CLI's file."""
    checked = []
    for logical_id, definition in scope.template["Resources"].items():
        if definition["Type"] != "AWS::SSM::Parameter" or logical_id not in scope.resources:
            continue
        value = definition["Properties"]["Value"]
        keys = [key for key, output in scope.template.get("Outputs", {}).items() if output["Value"] == value]
        name = scope.resources[logical_id]["PhysicalResourceId"]
        seen = scope.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
        checked.append({"parameter": name, "seen": seen, "outputs": {key: file.get(key) for key in keys}})
    return checked


main(*sys.argv[1:])
