from fixture.template import NO_VALUE, resolve

from .readers import READERS


class StackScope:
    """Resolves a template from what the services tell, not from what a deployment remembers."""

    def __init__(self, clients, account, region, name, template):
        self.clients, self.account, self.region, self.name, self.template = clients, account, region, name, template
        cloudformation = self.client("cloudformation")
        self.stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
        self.resources = {each["LogicalResourceId"]: each for page in pages for each in page["StackResourceSummaries"]}
        self._read = {}

    def client(self, service):
        return self.clients.get(service, self.region)

    def read(self, logical_id):
        if logical_id not in self._read:
            definition = self.template["Resources"][logical_id]
            physical_id = self.resources[logical_id]["PhysicalResourceId"]
            # a policy of topics has no address of its own: its reader is told the topics
            wanted = {key: resolve(each, self) for key, each in definition.get("Properties", {}).items() if key == "Topics"}
            self._read[logical_id] = READERS[definition["Type"]].read(self, physical_id, wanted)
        return self._read[logical_id]

    def ref(self, name):
        pseudo = {
            "AWS::AccountId": self.account,
            "AWS::Region": self.region,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::NoValue": NO_VALUE,
        }
        return pseudo[name] if name in pseudo else self.resources[name]["PhysicalResourceId"]

    def attribute(self, name, attribute):
        return self.read(name)[1][attribute]

    def condition(self, name):
        return resolve(self.template["Conditions"][name], self)

    def stack_output(self, stack_name, output_name, region):
        stack = self.clients.get("cloudformation", region or self.region).describe_stacks(StackName=stack_name)["Stacks"][0]
        return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}[output_name]
