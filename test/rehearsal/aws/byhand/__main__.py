"""Changes what stands behind a template as somebody in the console would.

python3 -m byhand ENDPOINT < [{"logicalId", "type", "physicalId", "region"}] -> [{"logicalId", "properties"}] on standard output
"""

import json
import sys

from fixture.clients import Clients

from .changes import CHANGES


def main(endpoint):
    clients = Clients(endpoint)
    # from the end: what holds the data comes last
    resources = json.load(sys.stdin)[::-1]
    changed = []
    told = []
    for type_name, properties, change in CHANGES:
        resource = next((each for each in resources if each["type"] == type_name and each not in changed), None)
        if resource is not None:
            change(lambda service: clients.get(service, resource["region"]), resource["physicalId"])
            changed.append(resource)
            names = [f"{type_name} {name}" for name in properties]
            told.append({"logicalId": resource["logicalId"], "properties": names})
    json.dump(told, sys.stdout)


main(*sys.argv[1:])
